//! Published ports that were written in the place of others.

use shiplint_project::compose_model::{self, Pair};
use shiplint_project::{BuildLink, Container, ContainerPorts, Listener, ToldBy};
use shiplint_source::Place;

use crate::subject::Service;

/// A published port on which nothing is known to listen, beside an exposed one that nobody publishes.
#[derive(Clone, Debug)]
pub struct MistakenPort {
    /// The port.
    pub published: ContainerPorts,
    /// Where it stands.
    pub place: Place,
    /// The one that is exposed.
    pub exposed: ContainerPorts,
    /// The word of the `EXPOSE`.
    pub expose: Place,
    /// What tells the program to listen there, where that is known.
    pub listener: Option<Listener>,
}

/// A port that a Dockerfile exposes while the program listens on another one.
#[derive(Clone, Debug)]
pub struct MisstatedPort {
    /// The port.
    pub exposed: ContainerPorts,
    /// The word of the `EXPOSE`.
    pub expose: Place,
    /// Where the program listens.
    pub listener: Listener,
}

impl Service<'_> {
    /// The only port that the Dockerfile exposes, where a word of the command tells the program to listen on another one, and nothing
    /// else has to do with the port.
    pub fn misstated_port(&self) -> Option<MisstatedPort> {
        let container = self.container().filter(|container| container.configured.is_none())?;
        let (port, listener) = container.only_listener().filter(|(_, listener)| listener.told_by == ToldBy::Word)?;
        let (exposed, expose) = only(exposed_by_dockerfile(&container)?.into_iter())?;
        let is_elsewhere = exposed.protocol == ContainerPorts::tcp(port).protocol && !exposed.holds(port);
        let is_published = published(self.node)?.iter().any(|(ports, _)| ports.overlaps(exposed));
        // Of services with commands of their own, one may listen where the Dockerfile says.
        let is_of_file = listener.place.path() == expose.path() || self.links_of_stage().count() == 1;
        let fits = is_elsewhere && is_of_file && !is_published && !self.may_serve(&container, exposed);
        fits.then_some(MisstatedPort { exposed, expose, listener })
    }

    /// The only published port that leads nowhere, as far as is known, where the Dockerfile exposes just one that is not published.
    pub fn mistaken_port(&self) -> Option<MistakenPort> {
        let container = self.container().filter(|it| self.has_own_ports() && it.configured.is_none())?;
        let image = container.exposed();
        let leads_nowhere = |ports: ContainerPorts| {
            !image.ports.iter().any(|(exposed, _)| exposed.overlaps(ports)) && !self.may_serve(&container, ports)
        };
        let published = published(self.node)?.into_iter().filter(|(ports, _)| leads_nowhere(*ports));
        let (published, port) = only(published)?;
        let own = exposed_by_dockerfile(&container)?;
        let all = self.published_from_stage()?;
        let is_published = |ports: ContainerPorts| all.iter().any(|other| other.overlaps(ports));
        let (exposed, expose) = only(own.iter().filter(|(ports, _)| !is_published(*ports)))?;
        let listener = container.listeners().into_iter().find(|listener| listener.told_by != ToldBy::Nobody);
        let target = port.target.known().filter(|target| target.value.count() == 1)?;
        let listens_there = |listener: &Listener| listener.port.is_some_and(|port| exposed.holds(port));
        // Beside the port that is told there may be others, where that one is published.
        let is_beside = |told: &Listener| told.port.is_some_and(|port| all.iter().any(|other| other.holds(port)));
        let is_open = listener.as_ref().is_none_or(is_beside);
        let listener = listener.filter(listens_there);
        // Who writes a port twice means it. An entry point of its own, or an image that is not known, may listen anywhere.
        let is_meant = port.published.value().is_none_or(|host| *host == target.value);
        let is_likely = is_open && !is_meant && self.node.entrypoint.is_none() && (image.is_complete || own.len() > 1);
        let fits = published.protocol == exposed.protocol && (listener.is_some() || is_likely);
        let (place, exposed, expose) = (target.place.clone(), *exposed, expose.clone());
        fits.then_some(MistakenPort { published, place, exposed, expose, listener })
    }

    /// What is published by the services of its project that are built from the same stage; nothing where a port is not known.
    fn published_from_stage(&self) -> Option<Vec<ContainerPorts>> {
        self.link?;
        let ports = self.links_of_stage().flat_map(|link| &self.compose.project.service(link).ports);
        ports.map(ContainerPorts::published).collect()
    }

    /// The builds of its stage for services of its project.
    fn links_of_stage(&self) -> impl Iterator<Item = &BuildLink> {
        let project = self.compose.project;
        let own = self.link.and_then(|own| Some((own, own.dockerfile?)));
        own.into_iter().flat_map(move |(own, file)| {
            let is_alike = move |link: &&BuildLink| (link.compose, link.stage) == (own.compose, own.stage);
            project.links_to(file).filter(is_alike)
        })
    }

    /// Whether anything but the image says that it serves a port.
    fn may_serve(&self, container: &Container<'_>, ports: ContainerPorts) -> bool {
        let Ok(number) = u16::try_from(ports.first) else { return true };
        let text = number.to_string();
        let is_label = |pair: &Pair| pair.value.as_ref().is_some_and(|value| value.value.blank() == text);
        let is_asked = || {
            let test = container.health_test();
            test.is_some_and(|test| test.addresses().iter().any(|address| address.port == number))
        };
        self.says_port(number)
            || container.says_number(ports.first)
            || container.listeners().iter().any(|listener| listener.port.is_none_or(|port| port == number))
            || self.node.labels.iter().any(is_label)
            || is_asked()
    }
}

/// The ports that a service publishes; nothing where one is not known.
fn published(node: &compose_model::Service) -> Option<Vec<(ContainerPorts, &compose_model::Port)>> {
    node.ports.iter().map(|port| Some((ContainerPorts::published(port)?, port))).collect()
}

/// What the stage of a container and those below it expose; nothing where a port is not known.
fn exposed_by_dockerfile(container: &Container<'_>) -> Option<Vec<(ContainerPorts, Place)>> {
    let built = container.built?;
    let mut found: Vec<(ContainerPorts, Place)> = Vec::new();
    for port in built.state().ports() {
        let ports = ContainerPorts::exposed(port)?;
        if !found.iter().any(|(other, _)| *other == ports) {
            found.push((ports, built.file.place(port.span)));
        }
    }
    Some(found)
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}
