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
        let scope = variables.clone().or(environment(service));
        read_all(&service.env_file, ProblemKind::MissingEnvFile, &scope, loader);
        read_all(&service.label_file, ProblemKind::MissingFile, &scope, loader);
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

/// Reads files, each with the variables of those before.
fn read_all(files: &[EnvFile], missing: ProblemKind, scope: &Variables, loader: &mut Loader<'_>) {
    let mut earlier = Variables::default();
    for file in files {
        let Some(path) = &file.file else {
            if file.path.known() == Some("") && file.required == Some(true) {
                let problem = Problem::new(missing, file.path.place.clone(), "the path of a file is empty");
                loader.problems.push(problem.of(&file.path.origin));
            }
            continue;
        };
        let source = match file.required {
            Some(true) => loader.named_file(path, &file.path.place, missing),
            _ => loader.optional_file(path),
        };
        let format = if file.raw { Format::Raw } else { Format::Compose };
        if let Some(source) = source {
            earlier = loader.env_file_after(&source, format, scope, &earlier).or(earlier);
        }
    }
}

impl Loader<'_> {
    /// The variables of an env file; what is wrong with it is told.
    pub(crate) fn env_file(&mut self, source: &Arc<Source>, format: Format, outer: &Variables) -> Variables {
        self.env_file_after(source, format, outer, &Variables::default())
    }

    /// Likewise, behind env files that defined the variables `earlier`.
    pub(crate) fn env_file_after(
        &mut self,
        source: &Arc<Source>,
        format: Format,
        outer: &Variables,
        earlier: &Variables,
    ) -> Variables {
        let file = dotenv::parse_after(source, format, outer, earlier);
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
