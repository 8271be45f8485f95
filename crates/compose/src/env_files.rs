//! Env files: whether those that services name are there, what is wrong in them, and which variables they use.

use std::collections::btree_map::Entry;
use std::sync::Arc;

use shiplint_source::Source;

use crate::dotenv::{self, Format};
use crate::loader::Loader;
use crate::profiles::Profiles;
use crate::{EnvFile, Problem, ProblemKind, Project, Rejection, Resolution, Service, Variable, Variables};

/// Reads the env files of all services that are enabled.
pub(crate) fn check(project: &Project, profiles: &Profiles, variables: &Variables, loader: &mut Loader<'_>) {
    for service in project.services.iter().filter(|service| profiles.enable(service)) {
        if service.env_file.is_empty() && service.label_file.is_empty() {
            continue;
        }
        let mut scope = variables.clone().or(environment(service));
        for file in &service.env_file {
            let defined = read(file, ProblemKind::MissingEnvFile, &scope, loader);
            scope = scope.or(defined);
        }
        for file in &service.label_file {
            read(file, ProblemKind::MissingFile, &scope, loader);
        }
    }
}

/// The variables that a service sets itself.
fn environment(service: &Service) -> Variables {
    let mut variables = Variables::default();
    for pair in &service.environment {
        if let (Some(name), Some(value)) = (pair.name.known(), &pair.value) {
            let variable = Variable { value: value.known().map(str::to_owned), place: Some(value.place.clone()) };
            variables.define(name, variable);
        }
    }
    variables
}

fn read(file: &EnvFile, missing: ProblemKind, scope: &Variables, loader: &mut Loader<'_>) -> Variables {
    let Some(path) = &file.file else { return Variables::default() };
    let source = match file.required {
        Some(true) => loader.named_file(path, &file.path.place, missing),
        _ => loader.optional_file(path),
    };
    let format = if file.raw { Format::Raw } else { Format::Compose };
    source.map_or_else(Variables::default, |source| loader.env_file(&source, format, scope))
}

impl Loader<'_> {
    /// The variables of an env file; what is wrong with it is told.
    pub(crate) fn env_file(&mut self, source: &Arc<Source>, format: Format, outer: &Variables) -> Variables {
        let file = dotenv::parse(source, format, outer);
        for error in &file.errors {
            let problem = Problem::new(ProblemKind::BadEnvFile, source.place(error.span), error.message.as_str());
            self.problems.push(problem.when(Rejection::AsItStands));
        }
        let variables = file.variables();
        match self.env_files.entry(source.path().clone()) {
            Entry::Vacant(slot) => drop(slot.insert(file)),
            Entry::Occupied(mut slot) => slot.get_mut().read_again(file),
        }
        variables
    }
}

impl dotenv::EnvFile {
    /// Takes note of another reading, in other surroundings: a variable counts as set where one of the readings sets it.
    fn read_again(&mut self, other: Self) {
        for (before, now) in self.uses.iter_mut().zip(other.uses) {
            if before.place == now.place && before.resolution == Resolution::Unset {
                *before = now;
            }
        }
    }
}
