//! Whether an `ARG` takes what a service passes as a build argument.

use std::collections::{BTreeSet, HashMap};

use shiplint_compose::Build;
use shiplint_dockerfile::{Arg, Base, PLATFORM_ARGS, PROXY_ARGS};
use shiplint_source::Place;

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
