//! Whether an `ARG` takes what a service passes as a build argument, and which ones have to be passed.

use std::collections::{BTreeSet, HashMap};

use shiplint_compose::Build;
use shiplint_dockerfile::{Arg, Base, Operator, PLATFORM_ARGS, PROXY_ARGS, Reference, Stage};
use shiplint_shell::ParameterOperator;
use shiplint_source::{Place, Span};

use crate::DockerfileUnit;

/// What becomes of a build argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// An `ARG` takes it, BuildKit does itself, or nobody can say.
    Taken,
    /// Only an `ARG` of a stage that the build does not need would take it: that of this number in the model.
    NotNeeded(usize),
    /// No `ARG` has its name.
    Undeclared,
}

/// An `ARG` without a default that a build cannot do without.
#[derive(Clone, Copy, Debug)]
pub struct RequiredArg<'a> {
    /// The `ARG`.
    pub arg: &'a Arg,
    /// Where its value is needed.
    pub span: Span,
    /// What needs it.
    pub by: Needing,
}

/// What needs the value of an `ARG`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needing {
    /// A `FROM`, which names no image without it.
    From,
    /// An instruction that demands it by `${NAME:?}`.
    Instruction,
    /// A script that does so, perhaps only under circumstances.
    Script,
}

impl DockerfileUnit {
    /// The `ARG`s that have to be passed to a build of a stage, with repetitions: first what is needed under all circumstances.
    pub fn required_args(&self, stage: usize) -> Vec<RequiredArg<'_>> {
        let given: BTreeSet<&str> =
            self.model.args.iter().filter(|arg| arg.default.is_some()).map(|arg| arg.name.as_str()).collect();
        let needed = self.model.reachable_from(stage);
        let stages = self.model.stages.iter().filter(|stage| needed.get(stage.index).is_some_and(|&needed| needed));
        let names = stages.flat_map(|stage| self.names_needed_in(stage));
        let required = names.filter_map(|(name, span, by)| {
            let arg = self.model.arg(name).filter(|_| !given.contains(name) && !is_builtin(name))?;
            Some(RequiredArg { arg, span, by })
        });
        let mut required: Vec<RequiredArg<'_>> = required.collect();
        required.sort_by_key(|required| required.by);
        required
    }

    /// The variables that have to have a value where a stage reads them.
    fn names_needed_in<'a>(&'a self, stage: &'a Stage) -> Vec<(&'a str, Span, Needing)> {
        let demands = |reference: &&Reference| reference.operator == Some(Operator::Required);
        let mut needed = Vec::new();
        if let Some(image) = &stage.image {
            let is_bad = image.default_error.is_some();
            let read = image.text.references.iter();
            let read = read.filter(|reference| demands(reference) || (is_bad && reference.operator.is_none()));
            needed.extend(read.map(|reference| (reference.name.as_str(), reference.span, Needing::From)));
        }
        for number in stage.instructions.clone().skip(1) {
            let demanded = self.model.references(number).iter().filter(demands);
            needed.extend(demanded.map(|reference| (reference.name.as_str(), reference.span, Needing::Instruction)));
            let parameters = self.script(number).map(|script| script.parameters()).unwrap_or_default();
            let mut seen = BTreeSet::new();
            // A script that has looked at the variable before may know that it is set.
            let first = parameters.into_iter().filter(|(parameter, _)| seen.insert(&*parameter.name));
            let demanded = first.filter(|(parameter, _)| {
                let variable = self.model.state(number).and_then(|state| state.variable(&parameter.name));
                parameter.operator == ParameterOperator::Require && variable.is_some_and(|variable| !variable.is_env)
            });
            needed.extend(demanded.map(|(parameter, span)| (&*parameter.name, span, Needing::Script)));
        }
        needed
    }
}

/// What becomes of each argument of a build, in order.
pub(crate) fn takings(build: &Build, unit: &DockerfileUnit, stage: Option<usize>) -> Vec<Taking> {
    let names = || build.args.iter().map(|arg| arg.name.known());
    let another_frontend = names().flatten().any(|name| name == "BUILDKIT_SYNTAX");
    let (Some(stage), true) = (stage, unit.is_understood() && !another_frontend) else {
        return vec![Taking::Taken; build.args.len()];
    };
    let needed = unit.model.reachable_from(stage);
    let is_needed = |arg: &Arg| arg.stage.is_none_or(|stage| needed.get(stage).is_some_and(|&needed| needed));
    let mut takers: HashMap<&str, (usize, bool)> = HashMap::new();
    for (number, arg) in unit.model.args.iter().enumerate() {
        let taker = takers.entry(&arg.name).or_insert((number, false));
        taker.1 |= is_needed(arg);
    }
    let taking = |name: Option<&str>| match name.map(|name| (name, takers.get(name))) {
        None | Some((_, Some((_, true)))) => Taking::Taken,
        Some((name, _)) if is_builtin(name) || may_be_triggered(unit) => Taking::Taken,
        Some((_, Some((number, false)))) => Taking::NotNeeded(*number),
        Some((_, None)) => Taking::Undeclared,
    };
    names().map(taking).collect()
}

/// Counts an argument as taken that stands once for several builds (by an alias, say) and that one of them takes.
pub(crate) fn share<'a>(builds: impl Iterator<Item = (&'a Build, &'a mut Vec<Taking>)>) {
    let builds: Vec<_> = builds.collect();
    let mut taken: BTreeSet<&Place> = BTreeSet::new();
    for (build, takings) in &builds {
        let here = build.args.iter().zip(takings.iter()).filter(|(_, taking)| **taking == Taking::Taken);
        taken.extend(here.map(|(arg, _)| &arg.name.place));
    }
    for (build, takings) in builds {
        let shared = build.args.iter().zip(takings).filter(|(arg, _)| taken.contains(&arg.name.place));
        shared.for_each(|(_, taking)| *taking = Taking::Taken);
    }
}

/// Whether BuildKit takes an argument without an `ARG`.
fn is_builtin(name: &str) -> bool {
    name.starts_with("BUILDKIT_")
        || name == "SOURCE_DATE_EPOCH"
        || PLATFORM_ARGS.contains(&name)
        || PROXY_ARGS.contains(&name)
}

/// Whether it is built on an image that is made to bring instructions along, an `ARG` perhaps.
fn may_be_triggered(unit: &DockerfileUnit) -> bool {
    unit.model.stages.iter().any(|stage| matches!(stage.base(), Base::Image(image) if image.text().contains("onbuild")))
}
