//! `ports` in their long form: one entry for each port of the container.

use std::collections::HashMap;

use shiplint_yaml::Tree;

use crate::attributes::Shape;
use crate::canonical::values::{self, Surroundings};
use crate::reader::Reader;
use crate::{Node, Part, Port, PortRange};

/// All ports; of those that are equal the last counts, in the place of the first.
pub(crate) fn ports(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Tree {
    let mut ports: Vec<Tree> = Vec::new();
    let mut places = HashMap::new();
    for port in node.items().iter().flat_map(|item| port(item, shape, around)) {
        let key = identity(&port);
        if let Some(old) = places.get(&key).and_then(|&place: &usize| ports.get_mut(place)) {
            *old = port;
        } else {
            places.insert(key, ports.len());
            ports.push(port);
        }
    }
    Tree::List(ports)
}

fn identity(port: &Tree) -> String {
    let part =
        |name: &str, default: &str| port.get(name).map_or_else(|| default.to_owned(), |part| format!("{part:?}"));
    [part("host_ip", "0.0.0.0"), part("published", ""), part("target", ""), part("protocol", "tcp")].join(" ")
}

fn port(item: &Node, shape: &Shape, around: Surroundings<'_>) -> Vec<Tree> {
    if item.map().is_none() {
        return short(item);
    }
    let Some(mut port) = shape.items.and_then(|shape| values::plain(item, shape, around)) else { return Vec::new() };
    for (name, default) in [("mode", "ingress"), ("protocol", "tcp")] {
        if item.get(name).is_none() {
            port.set(name, Tree::Text(default.to_owned()));
        }
    }
    vec![port]
}

/// The short form: a range stands for several ports, by the order of their numbers as text.
fn short(item: &Node) -> Vec<Tree> {
    let Some(port) = Port::read_blank(item) else { return Vec::new() };
    let Part::Known(target) = &port.target else { return Vec::new() };
    let published = port.published.value().copied();
    let mut targets: Vec<u32> = (target.value.first..=target.value.last).collect();
    targets.sort_by_key(ToString::to_string);
    targets.into_iter().map(|number| entry(&port, number, target.value, published)).collect()
}

fn entry(port: &Port, number: u32, target: PortRange, published: Option<PortRange>) -> Tree {
    let text = |text: &str| Tree::Text(text.to_owned());
    let published = published.map(|published| {
        let range = target.count() == 1 && published.count() > 1;
        if range {
            format!("{}-{}", published.first, published.last)
        } else {
            published.first.saturating_add(number - target.first).to_string()
        }
    });
    let protocol = port.protocol.value().map_or("tcp".to_owned(), |protocol| protocol.to_lowercase());
    let address = port.host_ip.value().map(|ip| ip.trim_start_matches('[').trim_end_matches(']').to_owned());
    let entries = [
        Some(("mode", text("ingress"))),
        address.map(|address| ("host_ip", Tree::Text(address))),
        Some(("target", Tree::Int(number.into()))),
        published.map(|published| ("published", Tree::Text(published))),
        Some(("protocol", Tree::Text(protocol))),
    ];
    Tree::Map(entries.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect())
}

impl Port {
    /// Reads a port as Compose does where unset variables are blank.
    fn read_blank(item: &Node) -> Option<Self> {
        Self::read(item, &mut Reader::new(&mut Vec::new()))
    }
}
