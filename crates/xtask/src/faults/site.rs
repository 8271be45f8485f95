//! Where faults are planted.

use shiplint_project::catalog::images::{self, Family};
use shiplint_project::compose_model::{Node, Service};
use shiplint_project::dockerfile_model::Instruction;
use shiplint_project::{BuildLink, ComposeUnit, Container, DockerfileUnit, Endpoint, Health, Project, Root};
use shiplint_source::Place;

use super::plant::{Change, Fault, beside};

/// A service, in which or in whose Dockerfile a fault may be planted.
pub(super) struct Site<'p> {
    pub(super) project: &'p Project,
    pub(super) unit: &'p ComposeUnit,
    pub(super) service: &'p Service,
    pub(super) link: Option<&'p BuildLink>,
    compose: usize,
    number: usize,
}

/// The services of a project, those aside of files that are meant to lie over others.
pub(super) fn sites(project: &Project) -> Vec<Site<'_>> {
    let units = project.composes.iter().enumerate().filter(|(_, unit)| unit.asked && !unit.partial);
    let sites = units.flat_map(|(compose, unit)| {
        let services = unit.project.services.iter().enumerate();
        services.map(move |(number, service)| {
            let link = project.link(compose, number);
            Site { project, unit, service, link, compose, number }
        })
    });
    sites.collect()
}

impl<'p> Site<'p> {
    pub(super) fn dockerfile(&self) -> Option<&'p DockerfileUnit> {
        self.project.dockerfile(self.link?).filter(|unit| unit.embedded.is_none())
    }

    /// The instructions of the stage that is built and of those below it, the last first.
    pub(super) fn instructions(&self) -> Vec<&'p Instruction> {
        let own = || {
            let (file, stage) = (self.dockerfile()?, self.link?.stage?);
            let numbers = file.lineage(stage).flat_map(|stage| stage.instructions.clone().rev());
            Some(numbers.filter_map(|number| file.instruction(number)).collect())
        };
        own().unwrap_or_default()
    }

    pub(super) fn container(&self) -> Option<Container<'p>> {
        self.project.container(self.compose, self.number)
    }

    pub(super) fn health(&self) -> Health {
        self.project.health(self.compose, self.number)
    }

    /// What its image begins with.
    pub(super) fn root(&self) -> Option<&'p Root> {
        self.project.root(self.compose, self.number)
    }

    /// What is known of that.
    pub(super) fn facts(&self) -> Option<images::Facts> {
        self.root()?.facts()
    }

    /// Likewise, where it is run as it comes.
    pub(super) fn facts_of_image(&self) -> Option<images::Facts> {
        self.facts().filter(|_| self.service.build.is_none())
    }

    /// Whether its image begins with a system or a language, in which nothing is started or owned by others.
    pub(super) fn is_on_foundation(&self) -> bool {
        self.facts().is_some_and(|facts| matches!(facts.image.family, Family::System | Family::Language))
    }

    /// The addresses that it is told.
    pub(super) fn endpoints(&self) -> &'p [Endpoint] {
        self.unit.endpoints(self.number)
    }

    pub(super) fn is_named_by_others(&self) -> bool {
        self.unit.is_named_by_others(self.number)
    }

    /// The other services.
    pub(super) fn others(&self) -> impl Iterator<Item = &'p Service> + use<'p> {
        let own = self.number;
        self.unit.project.services.iter().enumerate().filter(move |(number, _)| *number != own).map(|(_, other)| other)
    }

    /// The lines that it and its image are named on, in pieces.
    pub(super) fn names(&self) -> Vec<String> {
        let image = self.service.image.as_ref().map(|image| image.place.text().to_owned());
        std::iter::once(format!("{}:", self.service.name.value)).chain(image).collect()
    }

    /// A fault that should be pointed at where the service or its image is named.
    pub(super) fn fault_at_names(&self, changes: Vec<Change>) -> Option<Fault> {
        Fault::seen_at(changes, &self.service.name.place, self.names())
    }

    pub(super) fn node(&self) -> Option<&'p Node> {
        self.unit.project.node(self.service)
    }

    /// The key of an attribute.
    pub(super) fn key(&self, attribute: &str) -> Option<&'p Place> {
        Some(&self.node()?.map()?.entry(attribute)?.key.place)
    }

    /// Gives it an attribute that it does not have.
    pub(super) fn with(&self, attribute: &str, value: &str) -> Vec<Change> {
        with(self.unit, self.service, attribute, value)
    }
}

/// Gives a service an attribute that it does not have.
pub(super) fn with(unit: &ComposeUnit, service: &Service, attribute: &str, value: &str) -> Vec<Change> {
    let first = unit.project.node(service).and_then(|node| node.entries().first());
    first.map_or_else(Vec::new, |first| beside(&first.key.place, attribute, value))
}
