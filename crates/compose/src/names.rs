//! What a project is called.

use std::sync::Arc;

use shiplint_source::{Place, Source, Span};
use shiplint_yaml as yaml;

use crate::loader::Loader;
use crate::{Input, ProblemKind, Text, Variables, interpolate};

/// The variable with the name of the project.
pub(crate) const VARIABLE: &str = "COMPOSE_PROJECT_NAME";

/// Gives the variable its value: the name that the environment gives, the last `name` of the files, or that of the folder.
pub(crate) fn give(input: &Input, variables: &mut Variables, loader: &mut Loader<'_>) {
    match variables.get(VARIABLE) {
        Some(given) if given.value.as_deref() != Some("") => {
            let name = given.value.clone().unwrap_or_default();
            let place = given.place.clone().or_else(|| top(input));
            if let Some(place) = place.filter(|_| project_name(&name) != name) {
                let message =
                    format!("`{name}` is no name for a project: lower-case letters, digits, `-` and `_` are allowed");
                loader.problem(ProblemKind::BadProjectName, &place, message);
            }
        }
        _ => {
            let is_asked = |source: &Arc<Source>| {
                source.text().contains(VARIABLE) || source.text().lines().any(|line| line.starts_with("name"))
            };
            let asked = variables.is_complete() || input.files.iter().any(is_asked);
            let name = if asked { own_name(input, variables, loader) } else { None };
            variables.give(VARIABLE, name);
        }
    }
}

/// The name of a project that was not given one; nothing where it is not known.
fn own_name(input: &Input, variables: &Variables, loader: &mut Loader<'_>) -> Option<String> {
    let named = input.files.iter().rev().find_map(|source| Some((source, written(source)?)));
    let Some((source, name)) = named else {
        let name = project_name(input.directory.name());
        if let Some(place) = top(input).filter(|_| name.is_empty() && variables.is_complete()) {
            let message = format!("the folder `{}` gives the project no name", input.directory);
            loader.problem(ProblemKind::BadProjectName, &place, message);
        }
        return Some(name).filter(|name| !name.is_empty());
    };
    let template = interpolate::parse(name.text.text());
    let text = interpolate::evaluate(&template, &name.text, source, variables).text;
    let name_place = source.place(text_span(&name.text));
    let known = text.known().map(project_name);
    if known.as_deref() == Some("") {
        let message = format!("`{}` leaves nothing for the name of the project", Text::blank(&text));
        loader.problem(ProblemKind::BadProjectName, &name_place, message);
    }
    known
}

/// The last `name` in a file that is not empty.
fn written(source: &Arc<Source>) -> Option<yaml::Scalar> {
    let documents = yaml::parse(source.text()).documents;
    let names = documents.iter().rev().filter_map(|document| document.root.get("name").and_then(yaml::Node::scalar));
    names.filter(|name| !name.text.text().is_empty()).map(Clone::clone).next()
}

fn text_span(text: &shiplint_source::Mapped) -> Span {
    text.span(Span::new(0, text.text().len() as u32))
}

fn top(input: &Input) -> Option<Place> {
    Some(input.files.first()?.place(Span::at(0)))
}

/// A project name as Compose makes it fit: lower-case letters, digits, `_` and `-`, beginning with a letter or digit.
#[must_use]
pub fn project_name(name: &str) -> String {
    let kept =
        name.to_lowercase().replace(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && !"_-".contains(c), "");
    kept.trim_start_matches(['_', '-']).to_owned()
}
