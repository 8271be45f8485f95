//! Which files are drawn together: those with a line between them.

use std::collections::BTreeMap;

use crate::graph::{Graph, NodeKind};

/// A part of a graph that no line leaves.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The numbers of its files.
    pub(super) groups: Vec<usize>,
    /// The numbers of its boxes but networks.
    pub(super) nodes: Vec<usize>,
    /// The numbers of its networks.
    pub(super) networks: Vec<usize>,
    /// The numbers of the edges between its boxes but networks.
    pub(super) edges: Vec<usize>,
}

/// The sheets of a graph, in the order of their first files.
pub(super) fn sheets(graph: &Graph) -> Vec<Sheet> {
    let mut together = Together::new(graph.groups.len());
    let group = |node: usize| graph.nodes.get(node).map(|node| node.group);
    for edge in &graph.edges {
        if let (Some(from), Some(to)) = (group(edge.from), group(edge.to)) {
            together.join(from, to);
        }
    }
    let mut sheets: BTreeMap<usize, Sheet> = BTreeMap::new();
    for number in 0..graph.groups.len() {
        sheets.entry(together.first(number)).or_default().groups.push(number);
    }
    for (number, node) in graph.nodes.iter().enumerate() {
        let sheet = sheets.entry(together.first(node.group)).or_default();
        if node.kind == NodeKind::Network { sheet.networks.push(number) } else { sheet.nodes.push(number) }
    }
    let is_box = |node: usize| graph.nodes.get(node).is_some_and(|node| node.kind != NodeKind::Network);
    for (number, edge) in graph.edges.iter().enumerate() {
        if let Some(group) = group(edge.from).filter(|_| is_box(edge.from) && is_box(edge.to)) {
            sheets.entry(together.first(group)).or_default().edges.push(number);
        }
    }
    sheets.into_values().collect()
}

/// For each number one that it is together with and that is not greater; the least of those that are together has itself.
pub(super) struct Together(Vec<usize>);

impl Together {
    /// Each number alone.
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The least of those that a number is together with.
    pub(super) fn first(&mut self, mut number: usize) -> usize {
        while let Some(&next) = self.0.get(number).filter(|&&next| next != number) {
            let further = self.0.get(next).copied().unwrap_or(next);
            if let Some(slot) = self.0.get_mut(number) {
                *slot = further;
            }
            number = next;
        }
        number
    }

    /// Puts two together, and all that are together with them.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(slot) = self.0.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }
}
