//! `command`, `entrypoint`, and the test of a health check.

use shiplint_source::Place;

use crate::reader::Reader;
use crate::{Node, Problem, ProblemKind, Spanned, Text, Value, words};

/// What a container runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Where it is written.
    pub place: Place,
    /// The words; none clears what the image says. The origin of words split from a line is that of the line.
    pub words: Vec<Spanned<Text>>,
    /// The text from which Compose splits the words, where it is not a list.
    pub line: Option<Spanned<Text>>,
    /// The part of the line that Compose drops: all from an operator such as `&&`.
    pub dropped: Option<Place>,
}

impl Command {
    /// Reads `command` or `entrypoint`; null leaves what the image says.
    pub(crate) fn read(node: &Node, name: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let place = node.place.clone();
        match &node.value {
            Value::Null | Value::Map(_) => None,
            Value::Seq(_) => Some(Self { place, words: node.texts(), line: None, dropped: None }),
            _ => node.scalar().map(|line| Self::split(node, name, line, reader)),
        }
    }

    fn split(node: &Node, name: &str, line: Spanned<Text>, reader: &mut Reader<'_>) -> Self {
        let split = words::split(&line.value);
        if split.broken && !line.value.is_unknown() {
            let message = format!("`{name}` cannot be split into words: it has an open quote or a bare parenthesis");
            reader.problem(node, ProblemKind::BadCommandLine, node.place.clone(), message);
        }
        let word = |word: Text| {
            let place = node.place_of(&word);
            Spanned::new(word, place)
        };
        Self {
            place: node.place.clone(),
            words: split.words.into_iter().map(word).collect(),
            dropped: split.dropped.map(|span| line.place_of(span)),
            line: Some(line),
        }
    }
}

/// How the health of a container is found out.
#[derive(Clone, Debug, PartialEq)]
pub struct Healthcheck {
    /// Where it is written.
    pub place: Place,
    /// The test.
    pub test: Option<HealthTest>,
    /// Whether it switches off what the image says: by `disable` or by the test `NONE`.
    pub disabled: bool,
    /// Time between two tests.
    pub interval: Option<Spanned<Text>>,
    /// Time that a test may take.
    pub timeout: Option<Spanned<Text>>,
    /// Time during which a failure does not count.
    pub start_period: Option<Spanned<Text>>,
    /// Time between two tests during the start.
    pub start_interval: Option<Spanned<Text>>,
    /// Failures in a row that make a container unhealthy.
    pub retries: Option<Spanned<Text>>,
}

/// The test of a health check.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthTest {
    /// Where it is written.
    pub place: Place,
    /// The first word of a list, which says who reads the others.
    pub head: Option<Spanned<Text>>,
    /// The other words; of a text that a shell reads, the text alone.
    pub words: Vec<Spanned<Text>>,
    /// Who reads them.
    pub by: TestReader,
}

/// Who reads the test of a health check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TestReader {
    /// A shell reads one text (`CMD-SHELL`, or a text instead of a list).
    Shell,
    /// No one: the words are run (`CMD`).
    Exec,
    /// There is no test (`NONE`).
    Nobody,
    /// It is not known.
    Unknown,
}

impl Healthcheck {
    pub(crate) fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        node.map()?;
        let test = node.get("test").and_then(|test| HealthTest::read(test, reader));
        let disabled = node.get("disable").and_then(Node::as_bool) == Some(true)
            || test.as_ref().is_some_and(|test| test.by == TestReader::Nobody);
        let scalar = |name: &str| node.get(name).and_then(Node::scalar);
        Some(Self {
            place: node.place.clone(),
            test,
            disabled,
            interval: scalar("interval"),
            timeout: scalar("timeout"),
            start_period: scalar("start_period"),
            start_interval: scalar("start_interval"),
            retries: scalar("retries"),
        })
    }
}

impl HealthTest {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let place = node.place.clone();
        let Value::Seq(_) = &node.value else {
            let words = vec![node.scalar()?];
            return Some(Self { place, head: None, words, by: TestReader::Shell });
        };
        let mut words = node.texts();
        let first = words.first()?.clone();
        let by = match first.known() {
            Some("CMD") => TestReader::Exec,
            Some("CMD-SHELL") => TestReader::Shell,
            Some("NONE") => TestReader::Nobody,
            Some(word) => {
                let message = format!("the test begins with `{word}`, not with `CMD`, `CMD-SHELL` or `NONE`");
                let problem = Problem::new(ProblemKind::BadHealthcheck, first.place.clone(), message);
                reader.inconsistent(problem.of(&first.origin), node);
                return Some(Self { place, head: None, words, by: TestReader::Unknown });
            }
            None => TestReader::Unknown,
        };
        let head = Some(words.remove(0));
        Some(Self { place, head, words, by })
    }
}

/// Whether the words are a call of a shell with a script in one of them.
pub(crate) fn runs_shell<'w>(words: impl Iterator<Item = &'w Spanned<Text>>) -> bool {
    let mut words = words.filter_map(Spanned::known);
    words.by_ref().any(is_shell) && words.any(|word| word.starts_with('-') && word.ends_with('c'))
}

/// Whether a word names a shell, with its folder or without.
pub fn is_shell(word: &str) -> bool {
    word.rsplit('/').next().is_some_and(|program| ["ash", "bash", "dash", "sh", "zsh"].contains(&program))
}
