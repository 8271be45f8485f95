//! Commands: `RUN`, `CMD`, `ENTRYPOINT`, and that of a `HEALTHCHECK`.

use std::ops::Range;

use shiplint_source::{Mapped, Span};

use crate::instruction::Statement;
use crate::json::{self, Json, looks_like_list};
use crate::{Command, Device, ErrorKind, Form, Heredoc, Mount, Run, SyntaxError, Word, flag, marker};

const NETWORKS: [&str; 3] = ["default", "none", "host"];
const SECURITY_MODES: [&str; 2] = ["sandbox", "insecure"];

impl Statement<'_> {
    /// `CMD` and `ENTRYPOINT`; both may be empty.
    pub(crate) fn flagless_command(&self) -> Result<Command, SyntaxError> {
        let command = self.command(self.head.arguments.clone())?;
        self.check_flags()?;
        Ok(command)
    }

    /// The command at `range`.
    pub(crate) fn command(&self, range: Range<usize>) -> Result<Command, SyntaxError> {
        let form = match json::read(self.text, range.clone()) {
            Json::Strings(strings) => Form::Exec(strings.iter().map(|inner| json::word(self.text, inner)).collect()),
            Json::Mixed(member) => return Err(self.mixed_json(member)),
            Json::Not => Form::Shell(self.text.cut(range.clone())),
        };
        let almost = matches!(form, Form::Shell(_)) && looks_like_list(self.text.get(range.clone()));
        Ok(Command { form, almost_json: almost.then(|| self.text.span(range)), shebang: None })
    }

    /// `RUN`; it may be empty.
    pub(crate) fn run(&self) -> Result<Run, SyntaxError> {
        let mut command = self.command(self.head.arguments.clone())?;
        self.check_flags()?;
        let flags = &self.head.flags;
        let mounts = flag::texts(flags, "mount").map(|value| Mount::read(&value)).collect::<Result<_, _>>()?;
        let network = one_of(flag::text(flags, "network"), "network", &NETWORKS)?;
        let security = one_of(flag::text(flags, "security"), "security", &SECURITY_MODES)?;
        let devices = flag::texts(flags, "device").map(|value| Device::read(&value)).collect::<Result<_, _>>()?;
        if let [first, ..] = self.heredocs.as_slice() {
            (command.form, command.shebang) = self.script(first);
        }
        Ok(Run { command, mounts, network, security, devices })
    }

    /// What a shell is given where there are heredocs, and the first line of a document that is run as a file.
    fn script(&self, first: &Heredoc) -> (Form, Option<Span>) {
        if marker::read(self.arguments()).is_some() {
            let text = first.text.text();
            let length = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
            let shebang = text.starts_with("#!").then(|| first.text.span(Span::new(0, length as u32)));
            return (Form::Shell(first.text.clone()), shebang);
        }
        let mut script = Mapped::builder();
        self.text.push(self.head.arguments.clone(), &mut script);
        let mut end = self.text.span(self.head.arguments.clone()).end;
        for heredoc in &self.heredocs {
            script.push("\n", Span::new(end, heredoc.body.start));
            heredoc.push_lines(&mut script);
            script.push(&heredoc.name, heredoc.terminator.unwrap_or(Span::at(heredoc.body.end)));
            end = heredoc.end();
        }
        (Form::Shell(script.finish()), None)
    }
}

fn one_of(value: Option<Word>, flag: &str, known: &[&str]) -> Result<Option<Word>, SyntaxError> {
    let Some(word) = value else { return Ok(None) };
    if known.contains(&word.as_str()) {
        return Ok(Some(word));
    }
    let message = format!("`{}` is no value of the flag `--{flag}`", word.as_str());
    let error = SyntaxError::new(ErrorKind::InvalidFlagValue, word.span, message);
    Err(error.with_help(format!("it takes {}", crate::wording::alternatives(known))))
}
