//! A `RUN` as tools see it that take every text for bash and each command by itself: no option table, no wrapper such as `sudo`
//! is seen through, no value is known. Only readings of such tools need it.

use std::collections::{HashMap, HashSet};

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{self, Form, Kind, Mount};
use shiplint_project::shell::{self, CommandRef, Dialect, Enclosure, Part, PartKind, Script, Word};
use shiplint_source::{Mapped, Span};

use crate::subject::Instruction;

/// A `RUN`, also one deferred by `ONBUILD`, and its commands.
#[derive(Clone, Copy)]
pub struct FlatRun<'a> {
    /// The instruction.
    pub run: Instruction<'a>,
    file: &'a FlatFile,
}

/// The commands of a file.
pub(crate) struct FlatFile {
    /// Those of every instruction, by its number.
    texts: Vec<FlatText>,
    /// By stage, all that `ONBUILD` defers being in none: the number of the first instruction that runs a program, by its name.
    firsts: HashMap<Option<usize>, HashMap<String, usize>>,
    /// The images of all `FROM`s, by [`image_name`].
    images: HashSet<String>,
    /// The `FROM` of each stage.
    froms: Vec<Span>,
}

#[derive(Default)]
struct FlatText {
    commands: Vec<FlatCommand>,
    has_pipe: bool,
}

/// A simple command: a name and the words behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatCommand {
    /// The first word.
    pub name: FlatWord,
    /// The others.
    pub arguments: Vec<FlatWord>,
    /// All of them.
    pub span: Span,
}

/// A word without its quotes. `$x` in it is written `${x}`, and a substitution `${…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatWord {
    /// Its text.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl FlatFile {
    pub(crate) fn of(unit: &DockerfileUnit) -> Self {
        let mut file = Self { texts: Vec::new(), firsts: HashMap::new(), images: HashSet::new(), froms: Vec::new() };
        for (number, node) in unit.tree.instructions().enumerate() {
            if let Kind::From(from) = &node.kind {
                file.images.insert(image_name(from.image.as_str()).to_owned());
                file.froms.push(node.span);
            }
            let text = FlatText::of(unit, number, node);
            let stage = unit.model.stage_of(number).filter(|_| !matches!(node.kind, Kind::Onbuild(_)));
            let firsts = file.firsts.entry(stage.map(|stage| stage.index)).or_default();
            for command in &text.commands {
                if !firsts.contains_key(&command.name.text) {
                    firsts.insert(command.name.text.clone(), number);
                }
            }
            file.texts.push(text);
        }
        file
    }

    pub(crate) fn run<'a>(&'a self, run: Instruction<'a>) -> FlatRun<'a> {
        FlatRun { run, file: self }
    }
}

impl<'a> FlatRun<'a> {
    /// Its commands in source order, wherever they stand; none where the text is no script.
    pub fn commands(&self) -> &'a [FlatCommand] {
        self.commands_of(self.run.number)
    }

    /// Its commands of that name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &'a FlatCommand> {
        self.commands().iter().filter(move |command| command.name.text == name)
    }

    /// The commands of another `RUN` in the file.
    pub fn commands_of(&self, number: usize) -> &'a [FlatCommand] {
        self.file.texts.get(number).map_or(&[], |text| &text.commands)
    }

    /// Where the first command of which `is_wanted` says so stands among the commands.
    pub fn position(&self, is_wanted: impl Fn(&FlatCommand) -> bool) -> Option<usize> {
        self.commands().iter().position(is_wanted)
    }

    /// The number of the first `RUN` in its stage with a command of that name; of one that `ONBUILD` defers, the first such in
    /// the file.
    pub fn first_of_stage(&self, name: &str) -> Option<usize> {
        let stage = self.run.stage().filter(|_| !self.run.deferred).map(|stage| stage.node.index);
        self.file.firsts.get(&stage)?.get(name).copied()
    }

    /// Whether it stands in the last stage.
    pub fn is_in_last_stage(&self) -> bool {
        let stages = &self.run.file.unit.model.stages;
        self.run.stage().is_none_or(|stage| stage.node.index + 1 == stages.len())
    }

    /// Whether it stands in an `ONBUILD`, in a stage with the same `FROM` as the last one, or in one whose name a `FROM` has for
    /// an image, be it its own.
    pub fn is_kept(&self) -> bool {
        let unit = self.run.file.unit;
        let Some(stage) = self.run.stage().filter(|_| !self.run.deferred) else {
            return self.run.deferred || unit.model.stages.is_empty();
        };
        let from = self.file.froms.get(stage.node.index).map(|span| unit.slice(*span));
        let is_last = from == self.file.froms.last().map(|span| unit.slice(*span));
        is_last || stage.node.name.as_ref().is_some_and(|name| self.file.images.contains(unit.slice(name.span)))
    }

    /// Whether one of its commands writes into another.
    pub fn has_pipe(&self) -> bool {
        self.file.texts.get(self.run.number).is_some_and(|text| text.has_pipe)
    }

    /// Its mounts.
    pub fn mounts(&self) -> &'a [Mount] {
        match &self.run.node.kind {
            Kind::Run(run) => &run.mounts,
            _ => &[],
        }
    }

    /// Whether a cache or a tmpfs is mounted at a path that has `part` in it.
    pub fn mounts_apart(&self, part: &str) -> bool {
        let mut apart = self.mounts().iter().filter(|mount| {
            matches!(mount.kind, dockerfile_model::MountKind::Cache | dockerfile_model::MountKind::Tmpfs)
        });
        apart.any(|mount| mount.target().is_some_and(|target| target.as_str().contains(part)))
    }
}

impl FlatText {
    fn of(unit: &DockerfileUnit, number: usize, node: &dockerfile_model::Instruction) -> Self {
        let node = match &node.kind {
            Kind::Onbuild(trigger) => trigger,
            _ => node,
        };
        let Kind::Run(run) = &node.kind else { return Self::default() };
        match &run.command.form {
            Form::Shell(text) => match unit.script(number).filter(|script| script.dialect != Dialect::Zsh) {
                Some(script) => Self::read(text, script),
                None => Self::read(text, &shell::parse(text, Dialect::Bash)),
            },
            Form::Exec(words) => {
                let text = joined(words);
                Self::read(&text, &shell::parse(&text, Dialect::Bash))
            }
        }
    }

    /// The commands of a script. Where a word stands that can stand nowhere, those before it count, if they are a script by themselves.
    fn read(text: &Mapped, script: &Script) -> Self {
        let Some(error) = script.errors.first() else { return Self::of_script(script) };
        let head = text.text().get(..error.offset as usize).filter(|_| !error.unfinished).unwrap_or("");
        let head = shell::parse(&Mapped::verbatim(head, 0).through(text), Dialect::Bash);
        if head.errors.is_empty() { Self::of_script(&head) } else { Self::default() }
    }

    fn of_script(script: &Script) -> Self {
        let commands = script.commands();
        let own = || commands.iter().filter(|at| !at.context.is_in(Enclosure::NestedShell));
        let has_pipe = own().any(|at| at.context.pipe.is_some());
        Self { commands: own().filter_map(FlatCommand::of).collect(), has_pipe }
    }
}

/// An image's name without registry, tag and digest.
fn image_name(image: &str) -> &str {
    let name = image.split('@').next().unwrap_or(image);
    let is_host = |host: &str| host.contains(['.', ':']) || host == "localhost";
    let name = name.split_once('/').filter(|(host, _)| is_host(host)).map_or(name, |(_, rest)| rest);
    name.split(':').next().unwrap_or(name)
}

/// The words of a command without those shell builtins that run the command behind them.
fn without_builtins(mut words: &[Word]) -> &[Word] {
    let is_flag = |word: &Word| word.text().starts_with('-');
    while let [first, rest @ ..] = words {
        words = match (first.text(), rest) {
            ("builtin" | "busybox" | "command", [next, ..]) if !is_flag(next) => rest,
            ("exec", [name, _, rest @ ..]) if name.text() == "-a" && !rest.is_empty() => rest,
            ("exec", [next, ..]) if !is_flag(next) => rest,
            _ => break,
        };
    }
    words
}

/// The members of a JSON list with blanks between them.
fn joined(words: &[dockerfile_model::Word]) -> Mapped {
    let mut text = Mapped::builder();
    for word in words {
        if !text.is_empty() {
            text.push(" ", Span::at(word.span.start));
        }
        text.push(word.as_str(), word.span);
    }
    text.finish()
}

impl FlatCommand {
    fn of(at: &CommandRef<'_>) -> Option<Self> {
        let (name, arguments) = without_builtins(&at.command.words).split_first()?;
        // What the shell makes up has no name, and a test is no command.
        if name.has_expansion() || name.has_glob() || name.text() == "[" {
            return None;
        }
        let arguments = arguments.iter().map(FlatWord::of).collect();
        Some(Self { name: FlatWord::of(name), arguments, span: at.command.span })
    }

    /// Whether one of the words behind the name is one of these.
    pub fn has_argument(&self, texts: &[&str]) -> bool {
        self.head(texts).is_some()
    }

    /// From the name to the first of these words behind it.
    pub fn head(&self, texts: &[&str]) -> Option<Span> {
        let word = self.arguments.iter().find(|word| texts.contains(&&*word.text))?;
        Some(self.name.span.cover(word.span))
    }

    /// The flags in the words behind the name: of `--name=value` the name, of `-abc` each letter.
    pub fn flags(&self) -> impl Iterator<Item = &str> {
        self.arguments.iter().flat_map(FlatWord::flags)
    }

    /// Whether it has one of these flags.
    pub fn has_flag(&self, names: &[&str]) -> bool {
        self.flags().any(|flag| names.contains(&flag))
    }

    /// The words behind the name that are no flags, without those that follow one of the flags `with_value`.
    pub fn operands<'a>(&'a self, with_value: &'a [&'a str]) -> impl Iterator<Item = &'a FlatWord> {
        let takes_next =
            |word: &FlatWord| !word.text.contains('=') && word.flags().any(|flag| with_value.contains(&flag));
        let mut is_value = false;
        self.arguments.iter().filter(move |word| {
            let skipped = std::mem::replace(&mut is_value, takes_next(word));
            !skipped && !word.is_flag()
        })
    }
}

impl FlatWord {
    fn of(word: &Word) -> Self {
        Self { text: flatten(word), span: word.span }
    }

    /// Whether it begins with `-`; dashes alone are no flag.
    pub fn is_flag(&self) -> bool {
        self.text.starts_with('-') && !matches!(&*self.text, "-" | "--")
    }

    /// The flags that it consists of.
    pub fn flags(&self) -> impl Iterator<Item = &str> {
        let long = self.text.strip_prefix("--");
        let name = long.map(|text| text.split('=').next().unwrap_or(text)).filter(|name| !name.is_empty());
        let short = self.text.strip_prefix('-').filter(|_| long.is_none()).unwrap_or("");
        let letters = short.char_indices().map(|(at, letter)| &short[at..at + letter.len_utf8()]);
        name.into_iter().chain(letters)
    }
}

/// The text of a word with each expansion in `${…}`.
fn flatten(word: &Word) -> String {
    let text = word.text();
    let (mut flat, mut done) = (String::with_capacity(text.len()), 0);
    for part in word.expansions() {
        flat.push_str(text.get(done..part.range.start).unwrap_or(""));
        flat.push_str(&in_braces(part, text.get(part.range.clone()).unwrap_or("")));
        done = part.range.end.max(done);
    }
    flat.push_str(text.get(done..).unwrap_or(""));
    flat
}

fn in_braces(part: &Part, text: &str) -> String {
    let inner = match &part.kind {
        PartKind::Parameter(_) if !text.starts_with("${") => text.strip_prefix('$'),
        PartKind::Command(_) => text.strip_prefix("$(").and_then(|text| text.strip_suffix(')')).or_else(|| {
            let ticks = text.strip_prefix('`')?;
            ticks.strip_suffix('`')
        }),
        _ => None,
    };
    inner.map_or_else(|| text.to_owned(), |inner| format!("${{{inner}}}"))
}
