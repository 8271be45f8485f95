//! What reading the typed model out of the tree has in common: texts, lists, pairs, and problems with them.

use shiplint_source::Place;

use crate::{Node, Problem, ProblemKind, Rejection, Spanned, Step, Text};

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// As one text, or as an item of a list where the long form is a mapping.
    Short,
    /// As a mapping.
    Long,
}

/// A name with a value: an environment variable, a label, a build argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The name.
    pub name: Spanned<Text>,
    /// The value; `None` for a name alone.
    pub value: Option<Spanned<Text>>,
    /// `NAME=value` in a list, or an entry of a mapping.
    pub form: Form,
    /// What it takes the place of in a layer below.
    pub replaces: Option<Place>,
}

/// Collects the problems of reading.
pub(crate) struct Reader<'p> {
    problems: &'p mut Vec<Problem>,
    /// Under which circumstances the consistency of what is read is looked at.
    consistency: Rejection,
    /// Whether what is not there may be elsewhere: in another layer, or lost with a line that is not YAML.
    open: bool,
}

impl<'p> Reader<'p> {
    pub(crate) fn new(problems: &'p mut Vec<Problem>) -> Self {
        Self { problems, consistency: Rejection::Always, open: false }
    }

    /// A reader of a part of a project.
    pub(crate) fn of_part(problems: &'p mut Vec<Problem>, open: bool) -> Self {
        Self { open, ..Self::new(problems) }
    }

    /// From now on a service is read that is there under these circumstances only.
    pub(crate) fn enabled(&mut self, consistency: Rejection) {
        self.consistency = consistency;
    }

    /// A problem with a value that cannot be read.
    pub(crate) fn problem(&mut self, node: &Node, kind: ProblemKind, place: Place, message: impl Into<String>) {
        self.add(Problem::new(kind, place, message), node);
    }

    /// A problem with a value that cannot be read.
    pub(crate) fn add(&mut self, problem: Problem, node: &Node) {
        self.problems.push(problem.of(&node.origin));
    }

    /// A value that lacks an attribute.
    pub(crate) fn missing(&mut self, node: &Node, place: Place, message: impl Into<String>) {
        if !self.open {
            self.problem(node, ProblemKind::MissingAttribute, place, message);
        }
    }

    /// A problem with a value that can be read but is not consistent with another one: services that are not enabled
    /// may have it.
    pub(crate) fn inconsistent(&mut self, problem: Problem, node: &Node) {
        self.add(problem.when(self.consistency), node);
    }
}

impl Node {
    /// The texts of a list.
    pub(crate) fn texts(&self) -> Vec<Spanned<Text>> {
        self.items().iter().filter_map(Self::scalar).collect()
    }

    /// One text, or the texts of a list.
    pub(crate) fn text_or_texts(&self) -> Vec<Spanned<Text>> {
        if self.text().is_some() { self.scalar().into_iter().collect() } else { self.texts() }
    }

    /// Names with values, a mapping or a list of `NAME=value`.
    pub(crate) fn pairs(&self) -> Vec<Pair> {
        let entries = self.entries().iter().map(|entry| Pair {
            name: entry.key.spanned(),
            value: entry.value.scalar(),
            form: Form::Long,
            replaces: entry.value.replaced(),
        });
        let items = self.items().iter().filter_map(|item| Some(pair_of(&item.scalar()?, item.replaced())));
        entries.chain(items).collect()
    }

    /// What the value here takes the place of in a layer below.
    pub(crate) fn replaced(&self) -> Option<Place> {
        self.origin.iter().find_map(|step| match step {
            Step::Override(place) => Some(place.clone()),
            _ => None,
        })
    }

    /// The entries of a mapping, or of a list of names; the value of a name alone is `None`.
    pub(crate) fn named(&self) -> Vec<(Spanned<Text>, Option<&Self>)> {
        let entries = self.entries().iter().map(|entry| (entry.key.spanned(), Some(&entry.value)));
        let items = self.items().iter().filter_map(|item| Some((item.scalar()?, None)));
        entries.chain(items).collect()
    }
}

/// `NAME=value` taken apart.
fn pair_of(text: &Spanned<Text>, replaces: Option<Place>) -> Pair {
    let (name, value) = text.value.pair();
    let name = if value.is_some() { text.with(name) } else { text.clone() };
    Pair { name, value: value.map(|value| text.with(value)), form: Form::Short, replaces }
}

impl crate::Key {
    /// The key as a text.
    pub(crate) fn spanned(&self) -> Spanned<Text> {
        let mut text = shiplint_source::Mapped::builder();
        text.push(&self.text, self.place.span);
        Spanned::new(text.finish().into(), self.place.clone())
    }
}
