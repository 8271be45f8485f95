//! The env files that services name: whether they are there, and what is wrong in them.

use crate::loader::Loader;
use crate::profiles::Profiles;
use crate::{EnvFile, ProblemKind, Project, Service, Variable, Variables, dotenv};

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
    let format = if file.raw { dotenv::Format::Raw } else { dotenv::Format::Compose };
    source.map_or_else(Variables::default, |source| loader.env_file(&source, format, scope))
}
