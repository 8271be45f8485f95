//! What a call of Docker Compose names: files, profiles and services. Whether they exist is not known here.

use shiplint_catalog::compose_commands::{COMPOSE, ComposeCommand, DOCKER, SERVICE_OPTIONS, compose_command};

use crate::options::{Flag, Scanner, Step};
use crate::{Fragment, Invocation, Word};

/// A call of Docker Compose, as far as what it names is written out.
#[derive(Clone, Debug, Default)]
pub struct ComposeCall<'a> {
    /// The files that `-f` names, in order; none where it leaves that to Compose.
    pub files: Vec<Fragment<'a>>,
    /// The folder that `--project-directory` names.
    pub directory: Option<Fragment<'a>>,
    /// The profiles that `--profile` enables.
    pub profiles: Vec<Fragment<'a>>,
    /// The services that its sub-command is given.
    pub services: Vec<Fragment<'a>>,
}

impl<'a> ComposeCall<'a> {
    /// The call that an invocation is; nothing where it is another program, or which project it is for is not known: it is told to
    /// work in a folder or on a file that the shell puts in, or has options that are not known.
    #[must_use]
    pub fn of(invocation: &Invocation<'a>) -> Option<Self> {
        let words = match invocation.program() {
            "docker-compose" => invocation.arguments(),
            "docker" => Head::of(invocation.arguments(), &DOCKER)?.behind("compose")?,
            _ => return None,
        };
        if invocation.variables.iter().any(|variable| variable.name == "COMPOSE_FILE") {
            return None;
        }
        let head = Head::of(words, &COMPOSE)?;
        let directory = values(&head.flags, &["--project-directory", "--workdir"]).last();
        let files: Vec<_> = values(&head.flags, &["-f", "--file"]).collect();
        if files.iter().chain(&directory).any(|path| path.expands) {
            return None;
        }
        let profiles = values(&head.flags, &["--profile"]).filter(|profile| !profile.expands).collect();
        let command = compose_command(head.word.literal()?);
        let services = command.map_or_else(Vec::new, |command| services(command, head.rest));
        Some(Self { files, directory, profiles, services })
    }
}

/// The options before the first operand, that operand, and what follows it.
struct Head<'a> {
    flags: Vec<Flag<'a>>,
    word: &'a Word,
    rest: &'a [Word],
}

impl<'a> Head<'a> {
    /// Nothing where there is no operand, or an option that is not known before it.
    fn of(words: &'a [Word], command: &ComposeCommand) -> Option<Self> {
        let mut flags = Vec::new();
        let mut scanner = Scanner::new(words, command.options, "");
        let word = loop {
            if let Step::Operand(word) = scanner.step(&mut flags)? {
                break word;
            }
        };
        let rest = words.get(scanner.at()..)?;
        flags.iter().all(|flag| command.knows(&flag.name)).then_some(Self { flags, word, rest })
    }

    /// What follows the operand where it is this one.
    fn behind(self, operand: &str) -> Option<&'a [Word]> {
        (self.word.literal() == Some(operand)).then_some(self.rest)
    }
}

/// The values that options of these names are given.
fn values<'f, 'a>(flags: &'f [Flag<'a>], names: &'f [&str]) -> impl Iterator<Item = Fragment<'a>> + 'f {
    flags.iter().filter(move |flag| names.contains(&&*flag.name)).filter_map(|flag| flag.value)
}

/// The services that a sub-command is given, up to a word that the shell puts in; none where it has an option that is not known.
fn services<'a>(command: &ComposeCommand, words: &'a [Word]) -> Vec<Fragment<'a>> {
    let (mut flags, mut found) = (Vec::new(), Vec::new());
    let mut scanner = Scanner::new(words, command.options, "");
    while let Some(step) = scanner.step(&mut flags) {
        let Step::Operand(word) = step else { continue };
        if word.has_expansion() || word.has_glob() {
            break;
        }
        found.push(word.whole());
        if command.takes_one {
            break;
        }
    }
    if !flags.iter().all(|flag| command.knows(&flag.name)) {
        return Vec::new();
    }
    let names = values(&flags, &SERVICE_OPTIONS).filter(|value| !value.expands).map(|value| {
        let end = value.text.find('=').unwrap_or(value.text.len());
        value.fragment(0..end)
    });
    found.extend(names);
    found
}
