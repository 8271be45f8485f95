//! Dollar signs that Compose takes for variables, and that may be meant for whoever reads the text afterwards.
//!
//! Whether a variable is set is no matter of this module.

use std::collections::BTreeMap;

use shiplint_source::{Place, Span};

use crate::commands::runs_shell;
use crate::{Pair, Project, Service, Spanned, Step, TestReader, Text, VariableUse};

/// Who reads a text once Compose has put its variables in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Afterwards<'a> {
    /// A shell in the container of a service, by its number; the text begins at an offset of its file.
    Shell(usize, u32),
    /// The builder: the text is a Dockerfile.
    Builder(&'a Text),
    /// A program: the text is a file of its own.
    Program,
}

impl Project {
    /// The uses of variables in texts that somebody reads afterwards, by place.
    pub fn read_afterwards(&self) -> BTreeMap<&Place, Afterwards<'_>> {
        let contents = self.configs.iter().filter_map(|config| config.content.as_ref());
        let contents = contents.map(|text| (text, Afterwards::Program));
        let inline = self.services.iter().filter_map(|service| service.build.as_ref()?.dockerfile_inline.as_ref());
        let inline = inline.map(|text| (text, Afterwards::Builder(&text.value)));
        let shells = self.services.iter().enumerate().flat_map(|(number, service)| {
            service.shell_texts().map(move |text| (text, Afterwards::Shell(number, text.place.span.start)))
        });
        let texts = contents.chain(inline).chain(shells);
        texts.flat_map(|(text, after)| uses(text).map(move |used| (&used.place, after))).collect()
    }

    /// The places of variables that are put into the environment or the labels of a container, or into the arguments of a
    /// build.
    pub fn passed_on(&self) -> impl Iterator<Item = &Place> {
        let values = self.services.iter().flat_map(Service::pairs).filter_map(|pair| pair.value.as_ref());
        values.flat_map(uses).map(|used| &used.place)
    }

    /// The names of the variables that something is given under the very same name.
    pub fn handed_through(&self) -> impl Iterator<Item = &str> {
        let pairs = self.services.iter().flat_map(Service::pairs);
        let given = pairs.filter_map(|pair| Some((pair.name.known()?, pair.value.as_ref()?)));
        given.filter(|(name, value)| uses(value).any(|used| used.name == *name)).map(|(name, _)| name)
    }
}

impl Service {
    /// Its variables, labels and build arguments.
    pub fn pairs(&self) -> impl Iterator<Item = &Pair> {
        let args = self.build.iter().flat_map(|build| &build.args);
        args.chain(&self.environment).chain(&self.labels)
    }

    /// The texts that a shell in the container reads: those of the command, and of the test of the health check.
    fn shell_texts(&self) -> impl Iterator<Item = &Spanned<Text>> {
        let commands = || self.entrypoint.iter().chain(&self.command);
        let by_shell = runs_shell(commands().flat_map(|command| &command.words));
        // The origin of words that were split from a line is that of the line.
        let commands =
            commands().filter(move |_| by_shell).flat_map(|command| command.line.iter().chain(&command.words));
        let tests = self.healthcheck.iter().filter_map(|check| check.test.as_ref());
        let tests = tests.filter(|test| test.by == TestReader::Shell || runs_shell(test.words.iter()));
        commands.chain(tests.flat_map(|test| &test.words))
    }
}

fn uses(text: &Spanned<Text>) -> impl Iterator<Item = &VariableUse> {
    text.origin.iter().filter_map(|step| match step {
        Step::Variable(used) => Some(&**used),
        _ => None,
    })
}

/// An assignment stands at most so many bytes before the use of the variable.
const NEAR: u32 = 2000;

/// Hashes of passwords begin so: of bcrypt, of Apache, and those that `crypt` knows.
const HASHES: [&str; 10] = ["$2a$", "$2b$", "$2y$", "$apr1$", "$1$", "$5$", "$6$", "$y$", "$argon2id$", "$argon2i$"];

/// Whether the word that ends here has begun as the hash of a password.
fn is_in_hash(before: &str) -> bool {
    let word = before.rfind(|c: char| c.is_whitespace() || "\"'".contains(c)).map_or(before, |at| &before[at + 1..]);
    HASHES.iter().any(|hash| word.contains(hash) || word.ends_with(hash.trim_end_matches('$')))
}

impl VariableUse {
    /// Whether it is likely not meant for Compose: a piece of a password or pattern, or a variable of whoever reads the text
    /// afterwards.
    pub fn looks_literal(&self, after: Option<Afterwards<'_>>) -> bool {
        let text = self.place.source.text();
        let bare = !self.place.text().starts_with("${") && self.name.contains(|c: char| c.is_ascii_lowercase());
        match after {
            Some(Afterwards::Builder(file)) => {
                let name = &self.name;
                [format!("ARG {name}"), format!("ENV {name}"), format!("for {name} in")]
                    .iter()
                    .any(|assignment| file.blank().contains(assignment))
            }
            Some(Afterwards::Program) => bare,
            Some(Afterwards::Shell(_, begin)) => {
                let Span { start, .. } = self.place.span;
                let from = text.floor_char_boundary(start.saturating_sub(NEAR).max(begin) as usize);
                let before = text.get(from..start as usize).unwrap_or("");
                let name = &self.name;
                [format!("{name}="), format!("for {name} "), format!("read {name}"), format!("read -r {name}")]
                    .iter()
                    .any(|assignment| before.contains(assignment))
            }
            None => {
                let (start, end) = (self.place.span.start as usize, self.place.span.end as usize);
                let before = text.get(..start).unwrap_or("");
                let glued = before.ends_with(char::is_alphanumeric);
                let behind = text.get(end..).unwrap_or("");
                let is_bare = !self.place.text().starts_with("${");
                (bare && (glued || behind.starts_with('$'))) || (is_bare && is_in_hash(before))
            }
        }
    }
}
