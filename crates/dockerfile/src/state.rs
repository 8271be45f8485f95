//! What is in force at one place of a stage: user, folder, shell, variables and the image's settings.
//!
//! Nothing is copied: each stage remembers what its instructions set, and a [`State`] looks it up, also in the stages
//! that it is built on. What no instruction sets is the base image's to say, which is not known here.

use std::collections::BTreeMap;

use shiplint_source::Span;

use crate::{Base, Lookup, Model, Origin, PortSpec, Scope, Value, Variable};

/// Stages further up than this are not asked; an image cannot have more layers either.
const MAX_LINEAGE: usize = 127;

/// What an instruction set, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned<T> {
    /// The number of the instruction: an `ONBUILD` of another stage where that one was triggered.
    pub instruction: usize,
    /// Where it is written.
    pub span: Span,
    /// What was set.
    pub value: T,
}

/// Whether something is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It was set.
    Set,
    /// It was taken away: by `HEALTHCHECK NONE`, an empty command, or for an inherited `CMD` by an `ENTRYPOINT`.
    Cleared,
}

/// A word of an `EXPOSE`.
pub type Port = Assigned<Option<PortSpec>>;

/// A pair of a `LABEL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: Value,
    /// What it holds.
    pub value: Assigned<Value>,
}

/// What happened to one thing in a stage, each with the number of the instruction that did it, in that order.
#[derive(Debug)]
pub(crate) struct Timeline<T>(Vec<(usize, T)>);

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Timeline<T> {
    pub(crate) fn push(&mut self, at: usize, value: T) {
        self.0.push((at, value));
    }

    /// All that was set by instructions before `at`.
    fn before(&self, at: usize) -> &[(usize, T)] {
        let end = self.0.partition_point(|&(instruction, _)| instruction < at);
        self.0.get(..end).unwrap_or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// All that a stage's instructions set.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) variables: BTreeMap<String, Timeline<Variable>>,
    pub(crate) user: Timeline<Assigned<Value>>,
    pub(crate) workdir: Timeline<Assigned<Value>>,
    pub(crate) shell: Timeline<Assigned<Vec<String>>>,
    pub(crate) healthcheck: Timeline<Assigned<Presence>>,
    pub(crate) cmd: Timeline<Assigned<Presence>>,
    pub(crate) entrypoint: Timeline<Assigned<Presence>>,
    pub(crate) stop_signal: Timeline<Assigned<Value>>,
    pub(crate) ports: Timeline<Port>,
    pub(crate) volumes: Timeline<Assigned<Value>>,
    pub(crate) labels: Timeline<Label>,
    pub(crate) onbuild: Timeline<usize>,
}

/// The state before one instruction, or at the end of a stage.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    pub(crate) model: &'a Model,
    pub(crate) stage: usize,
    /// Instructions from this number on have not happened.
    pub(crate) at: usize,
}

impl<'a> State<'a> {
    /// The user that commands run as; none where that is the base image's.
    pub fn user(self) -> Option<&'a Assigned<Value>> {
        self.latest(|history| &history.user)
    }

    /// The folder that commands run in, made absolute where that is possible; none where it is the base image's.
    pub fn workdir(self) -> Option<&'a Assigned<Value>> {
        self.latest(|history| &history.workdir)
    }

    /// The shell with its options, as `SHELL` set it; none where it is the base image's, or the default.
    pub fn shell(self) -> Option<&'a Assigned<Vec<String>>> {
        self.latest(|history| &history.shell)
    }

    /// The health check; none where it is the base image's.
    pub fn healthcheck(self) -> Option<&'a Assigned<Presence>> {
        self.latest(|history| &history.healthcheck)
    }

    /// The command; none where it is the base image's.
    pub fn cmd(self) -> Option<&'a Assigned<Presence>> {
        self.latest(|history| &history.cmd)
    }

    /// The entry point; none where it is the base image's.
    pub fn entrypoint(self) -> Option<&'a Assigned<Presence>> {
        self.latest(|history| &history.entrypoint)
    }

    /// The signal that stops a container; none where it is the base image's.
    pub fn stop_signal(self) -> Option<&'a Assigned<Value>> {
        self.latest(|history| &history.stop_signal)
    }

    /// The exposed ports, the latest first, with repetitions; a word that is unknown is `None`.
    pub fn ports(self) -> impl Iterator<Item = &'a Port> {
        self.all(|history| &history.ports)
    }

    /// The declared volumes, the latest first, with repetitions.
    pub fn volumes(self) -> impl Iterator<Item = &'a Assigned<Value>> {
        self.all(|history| &history.volumes)
    }

    /// The labels, the latest first: of several with one name the first counts.
    pub fn labels(self) -> impl Iterator<Item = &'a Label> {
        self.all(|history| &history.labels)
    }

    /// The numbers of this stage's own `ONBUILD` instructions so far, from top to bottom.
    pub fn onbuild(self) -> impl Iterator<Item = usize> {
        let history = self.model.history(self.stage);
        history.map(|history| history.onbuild.before(self.at)).unwrap_or_default().iter().map(|&(_, number)| number)
    }

    /// The variable of that name which an `ENV` of this file puts into the image.
    pub fn env(self, name: &str) -> Option<&'a Variable> {
        self.lineage().find_map(|(history, at)| {
            let settings = history.variables.get(name)?.before(at);
            settings.iter().rev().map(|(_, variable)| variable).find(|variable| variable.is_env)
        })
    }

    /// All variables that this file declares by `ENV` or `ARG` and that can be read here, by name.
    pub fn variables(self) -> BTreeMap<&'a str, &'a Variable> {
        let mut variables = BTreeMap::new();
        for (history, at) in self.lineage() {
            for (name, settings) in &history.variables {
                if let Some((_, variable)) = settings.before(at).last() {
                    variables.entry(name.as_str()).or_insert(variable);
                }
            }
        }
        variables
    }

    /// The declared variable of that name, predefined ones left out.
    pub fn variable(self, name: &str) -> Option<&'a Variable> {
        self.lineage().find_map(|(history, at)| Some(&history.variables.get(name)?.before(at).last()?.1))
    }

    /// The histories that count here, with the number of the instruction up to which they do.
    fn lineage(self) -> impl Iterator<Item = (&'a History, usize)> {
        let parent = move |&(stage, _): &(usize, usize)| match self.model.stages.get(stage)?.base() {
            Base::Stage(base) => Some((*base, usize::MAX)),
            _ => None,
        };
        std::iter::successors(Some((self.stage, self.at)), parent)
            .take(MAX_LINEAGE)
            .filter_map(move |(stage, at)| Some((self.model.history(stage)?, at)))
    }

    fn latest<T: 'a>(self, thing: impl Fn(&'a History) -> &'a Timeline<T>) -> Option<&'a T> {
        self.lineage().find_map(|(history, at)| thing(history).before(at).last().map(|(_, value)| value))
    }

    fn all<T: 'a>(self, thing: impl Fn(&'a History) -> &'a Timeline<T>) -> impl Iterator<Item = &'a T> {
        self.lineage().flat_map(move |(history, at)| thing(history).before(at).iter().rev().map(|(_, value)| value))
    }
}

impl Scope for State<'_> {
    fn get(&self, name: &str) -> Lookup {
        if let Some(variable) = self.variable(name) {
            return Lookup::Declared(variable.clone());
        }
        if name == "PATH" {
            let (value, origin) = (Value::Unknown, Origin::Predefined);
            return Lookup::Declared(Variable { value, origin, declared: None, is_env: true });
        }
        if self.model.sets_path_only(self.stage) { Lookup::Undefined } else { Lookup::Inherited }
    }
}
