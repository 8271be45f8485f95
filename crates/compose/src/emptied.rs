//! What is left where a variable that nothing sets leaves nothing, and means something else.

use std::collections::BTreeMap;

use shiplint_source::Place;

use crate::{Node, Project, Step, Text};

/// What a value comes to without its variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Emptied {
    /// A service without an image.
    Image,
    /// An image with nothing behind its colon.
    Tag,
    /// A path from the root of the host, in place of one below a folder.
    HostPath(String),
    /// A mount whose source is missing.
    Source,
    /// Any free port of the host.
    Port,
    /// A number that is missing.
    Number,
}

impl Project {
    /// What becomes of values that mean something else without their variables, by the place of the variable.
    pub fn emptied(&self) -> BTreeMap<&Place, Emptied> {
        let services = self.services.iter().filter_map(|service| self.node(service));
        services.flat_map(of_service).collect()
    }
}

/// Attributes of a service that are numbers.
const NUMBERS: [&[&str]; 4] =
    [&["scale"], &["deploy", "replicas"], &["deploy", "resources", "limits", "cpus"], &["healthcheck", "retries"]];

fn of_service(service: &Node) -> Vec<(&Place, Emptied)> {
    let node = |path: &[&str]| service.at(path).into_iter();
    let items = |name| service.get(name).map_or(&[][..], Node::items).iter();
    let image = node(&["image"]).filter(|_| service.get("build").is_none()).filter_map(|node| used(node, image));
    let mounts = items("volumes").filter_map(|item| used(item, mount));
    let ports = items("ports").filter_map(|item| used(item, port));
    let numbers = NUMBERS.iter().flat_map(|path| node(path)).filter_map(|node| used(node, number));
    image.chain(mounts).chain(ports).chain(numbers).collect()
}

/// What becomes of a text that is not known, with the variable that it lacks.
fn used(node: &Node, emptied: impl FnOnce(&str, &Text) -> Option<Emptied>) -> Option<(&Place, Emptied)> {
    let text = node.text().filter(|text| text.is_unknown())?;
    let variable = node.origin.iter().find_map(|step| match step {
        Step::Variable(variable) if variable.is_lost() => Some(variable),
        _ => None,
    })?;
    Some((&variable.place, emptied(text.blank(), text)?))
}

fn image(blank: &str, text: &Text) -> Option<Emptied> {
    match blank {
        "" => Some(Emptied::Image),
        _ if blank.ends_with(':') && text.holes().contains(&(blank.len() as u32)) => Some(Emptied::Tag),
        _ => None,
    }
}

fn mount(blank: &str, text: &Text) -> Option<Emptied> {
    let is_at_start = text.holes().first() == Some(&0);
    match blank.split_once(':') {
        Some(("", _)) if is_at_start => Some(Emptied::Source),
        Some((path, _)) if is_at_start && path.starts_with('/') => Some(Emptied::HostPath(path.to_owned())),
        _ => None,
    }
}

fn port(blank: &str, text: &Text) -> Option<Emptied> {
    (blank.starts_with(':') && text.holes().first() == Some(&0)).then_some(Emptied::Port)
}

fn number(blank: &str, _: &Text) -> Option<Emptied> {
    blank.is_empty().then_some(Emptied::Number)
}
