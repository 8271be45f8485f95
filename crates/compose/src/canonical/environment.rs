//! Values that come from the environment: variables without a value, and those of env files and label files.

use std::collections::BTreeMap;

use shiplint_yaml::Tree;

use crate::dotenv::{self, Format};
use crate::profiles::Profiles;
use crate::{EnvFile, Lookup, Project, Service, Variables};

/// Fills in what the environment and the env files say, and takes the env files away.
pub(crate) fn resolve(project: &Project, model: &mut Tree) {
    let profiles = Profiles::of(&project.environment);
    let Some(Tree::Map(services)) = model.get_mut("services") else { return };
    for (name, tree) in services {
        build_arguments(tree, &project.environment);
        let Some(service) = project.service(name).filter(|service| profiles.enable(service)) else { continue };
        variables(project, service, tree);
        labels(project, service, tree);
    }
}

/// Arguments without a value that the environment does not know are left out.
fn build_arguments(service: &mut Tree, environment: &Variables) {
    let Some(Tree::Map(build)) = service.get_mut("build") else { return };
    let Some((_, Tree::Map(arguments))) = build.iter_mut().find(|(name, _)| name == "args") else { return };
    fill(arguments, environment);
    arguments.retain(|(_, value)| *value != Tree::Null);
    if arguments.is_empty() {
        build.retain(|(name, _)| name != "args");
    }
}

fn fill(entries: &mut [(String, Tree)], environment: &Variables) {
    for (name, value) in entries.iter_mut().filter(|(_, value)| *value == Tree::Null) {
        if let Lookup::Value(known) = environment.lookup(name) {
            *value = Tree::Text(known.to_owned());
        }
    }
}

/// The variables of a service: its own come before those of its env files.
fn variables(project: &Project, service: &Service, tree: &mut Tree) {
    let mut own = tree.get("environment").map(|own| own.entries().to_vec()).unwrap_or_default();
    fill(&mut own, &project.environment);
    let mut given = Variables::default();
    for (name, value) in &own {
        given.give(name, value.text().map(str::to_owned));
    }
    let mut all = read(project, &service.env_file, &project.environment.clone().or(given));
    all.extend(own);
    put(tree, "environment", all);
}

/// The labels of a service: its own come before those of its label files.
fn labels(project: &Project, service: &Service, tree: &mut Tree) {
    if service.label_file.is_empty() {
        return;
    }
    let mut all: BTreeMap<String, Tree> = BTreeMap::new();
    for file in &service.label_file {
        let mut scope = Variables::complete();
        for (name, value) in &all {
            scope.give(name.as_str(), value.text().map(str::to_owned));
        }
        all.extend(read(project, std::slice::from_ref(file), &scope));
    }
    all.extend(tree.get("labels").map(|own| own.entries().to_vec()).unwrap_or_default());
    put(tree, "labels", all);
}

/// What files define; the last of equal names counts.
fn read(project: &Project, files: &[EnvFile], scope: &Variables) -> BTreeMap<String, Tree> {
    let mut all = BTreeMap::new();
    let mut earlier = Variables::default();
    for file in files {
        let Some(source) = file.file.as_ref().and_then(|path| project.env_file(path)) else { continue };
        let format = if file.raw { Format::Raw } else { Format::Compose };
        let read = dotenv::parse_after(&source.source, format, scope, &earlier);
        for (name, variable) in read.variables().iter() {
            let inherited = match scope.lookup(name) {
                Lookup::Value(value) => Some(value),
                _ => None,
            };
            if let Some(value) = variable.value.as_deref().or(inherited) {
                all.insert(name.to_owned(), Tree::Text(value.to_owned()));
                earlier.give(name, Some(value.to_owned()));
            }
        }
    }
    all
}

fn put(tree: &mut Tree, attribute: &str, entries: BTreeMap<String, Tree>) {
    if !entries.is_empty() {
        tree.set(attribute, Tree::Map(entries.into_iter().collect()));
    }
}
