//! What only a swarm heeds, and signs of what a project is meant for.

use crate::attributes::{FILE, Object, Shape};
use crate::{Entry, Form, Key, Map, Node, Project, Resource, ResourceKind, Service};

/// Attributes of services that a swarm has no use for.
const OF_COMPOSE: [&str; 10] = [
    "build",
    "container_name",
    "develop",
    "devices",
    "links",
    "network_mode",
    "privileged",
    "profiles",
    "restart",
    "scale",
];

impl Project {
    /// The attributes that only a swarm heeds, by their keys.
    pub fn swarm_attributes(&self) -> Vec<&Key> {
        let mut found = Vec::new();
        if let Some(object) = FILE.object {
            collect(&self.tree, object, &mut found);
        }
        found
    }

    /// The secrets and configs that services use and that only a swarm has.
    pub fn swarm_contents(&self) -> Vec<&Resource> {
        let contents = [ResourceKind::Secret, ResourceKind::Config].map(|kind| self.resources(kind).iter());
        contents.into_iter().flatten().filter(|content| content.external == Some(true)).collect()
    }

    /// Whether signs say that it is meant for `docker stack deploy`, and none that it is meant for Compose.
    pub fn is_for_swarm(&self) -> bool {
        if self.services.iter().any(|service| self.is_for_compose(service)) {
            return false;
        }
        let is_named = self.files.iter().map(|file| file.path()).any(|path| {
            let (name, folder) = (path.name(), path.parent());
            name.contains("stack") || name.contains("swarm") || folder.name().contains("swarm")
        });
        let overlay =
            |network: &Resource| network.driver.as_ref().is_some_and(|driver| driver.known() == Some("overlay"));
        let has_both = || !self.swarm_contents().is_empty() && !self.swarm_attributes().is_empty();
        is_named || self.networks.iter().any(overlay) || has_both()
    }

    fn is_for_compose(&self, service: &Service) -> bool {
        let waits = service.depends_on.iter().any(|dependency| dependency.form == Form::Long);
        waits || self.node(service).is_some_and(|node| OF_COMPOSE.iter().any(|name| node.get(name).is_some()))
    }
}

fn collect<'n>(map: &'n Map, object: &Object, found: &mut Vec<&'n Key>) {
    for Entry { key, value } in map {
        match (object.attribute(&key.text), &object.others) {
            (Some(attribute), _) if attribute.swarm => found.push(key),
            (Some(attribute), _) => descend(value, attribute.shape, found),
            (None, Some(others)) => others.shape.into_iter().for_each(|shape| descend(value, shape, found)),
            (None, None) => {}
        }
    }
}

/// The depth is that of the table of attributes, for only what has a shape is followed.
fn descend<'n>(node: &'n Node, shape: &Shape, found: &mut Vec<&'n Key>) {
    if let (Some(map), Some(object)) = (node.map(), shape.object) {
        collect(map, object, found);
    }
    if let Some(shape) = shape.items {
        node.items().iter().for_each(|item| descend(item, shape, found));
    }
}
