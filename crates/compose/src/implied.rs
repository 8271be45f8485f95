//! Dependencies that hold without being written.

use std::collections::{HashMap, HashSet};

use shiplint_source::Place;

use crate::bounds::SEARCHED_SERVICES;
use crate::consistency::{Reference, references};
use crate::{Dependency, Form, ProblemKind, Project, Service};

const DEPENDS_ON: &str = "depends_on";

/// A dependency that something else implies.
#[derive(Clone, Debug, PartialEq)]
pub struct Implied<'a> {
    /// The dependency, in the short form.
    pub dependency: &'a Dependency,
    /// Where the service refers to what implies it.
    pub by: Place,
    /// The other service that has the dependency in its turn; without one, the service itself refers to it twice.
    pub through: Option<&'a str>,
}

/// The services that each one refers to.
type Edges<'a> = HashMap<&'a str, Vec<&'a str>>;

impl Project {
    /// What implies that a service needs another one, `depends_on` aside: the attribute, and the other's name.
    pub fn implied_needs<'p>(&'p self, service: &'p Service) -> impl Iterator<Item = (&'static str, &'p str)> {
        let references = references(service, self.node(service)).into_iter();
        references
            .filter(|reference| reference.attribute != DEPENDS_ON)
            .map(|reference| (reference.attribute, reference.name))
    }

    /// The dependencies that something else implies. In a project with circles, which nobody can start, there are none.
    pub fn implied_dependencies(&self) -> Vec<Implied<'_>> {
        if self.problems.iter().any(|problem| problem.kind == ProblemKind::DependencyCycle) {
            return Vec::new();
        }
        let services: Vec<(&Service, Vec<Reference<'_>>)> =
            self.services.iter().map(|service| (service, references(service, self.node(service)))).collect();
        let edges: Edges<'_> = services
            .iter()
            .map(|(service, references)| {
                (service.name.value.as_str(), references.iter().map(|reference| reference.name).collect())
            })
            .collect();
        let implied = services.iter().flat_map(|(service, references)| {
            let short = service.depends_on.iter().filter(|dependency| dependency.form == Form::Short);
            short.filter_map(|dependency| implied(dependency, references, &edges))
        });
        implied.collect()
    }
}

/// What implies a dependency among what the service refers to.
fn implied<'a>(dependency: &'a Dependency, references: &[Reference<'a>], edges: &Edges<'a>) -> Option<Implied<'a>> {
    let name = dependency.service.known()?;
    let mut others = references.iter().filter(|other| other.place != dependency.service.place);
    let by = others.find(|other| {
        let is_same = other.name == name;
        if is_same { other.attribute != DEPENDS_ON } else { leads(other.name, name, edges) }
    })?;
    Some(Implied { dependency, by: by.place.clone(), through: (by.name != name).then_some(by.name) })
}

/// Whether a service refers to another one, or one does that it refers to.
fn leads(from: &str, to: &str, edges: &Edges<'_>) -> bool {
    let mut seen = HashSet::from([from]);
    let mut way = vec![from];
    while let Some(service) = way.pop() {
        for &next in edges.get(service).into_iter().flatten() {
            if next == to {
                return true;
            }
            if seen.len() < SEARCHED_SERVICES && seen.insert(next) {
                way.push(next);
            }
        }
    }
    false
}
