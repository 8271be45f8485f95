//! For a terminal: each file with its boxes, one line for all that is said of a box.

use std::io::{self, Write};

use crate::graph::{Edge, EdgeKind, Graph, Marks, Node, NodeKind};
use crate::visible;

/// Writes `graph`, a blank line between files.
pub fn render(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let edges = edges(graph);
    for (number, (group, members)) in graph.groups.iter().zip(graph.members()).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}{}", visible::line(&group.name), Counted(&group.marks))?;
        for (position, (number, node)) in members.iter().enumerate() {
            let edges = edges.get(*number).map_or(&[][..], Vec::as_slice);
            write_node(graph, node, edges, position + 1 == members.len(), out)?;
        }
    }
    Ok(())
}

/// The edges that leave each box.
fn edges(graph: &Graph) -> Vec<Vec<&Edge>> {
    let mut leaving = vec![Vec::new(); graph.nodes.len()];
    for edge in &graph.edges {
        if let Some(leaving) = leaving.get_mut(edge.from) {
            leaving.push(edge);
        }
    }
    leaving
}

fn write_node(graph: &Graph, node: &Node, edges: &[&Edge], is_last: bool, out: &mut dyn Write) -> io::Result<()> {
    let (branch, trunk) = if is_last { ("└─", "  ") } else { ("├─", "│ ") };
    let kind = if node.kind == NodeKind::Service { String::new() } else { format!("{} ", node.kind.name()) };
    writeln!(out, "{branch} {kind}{}{}", visible::line(&node.name), Counted(&node.marks))?;
    let (made, used): (Vec<&Edge>, Vec<&Edge>) =
        edges.iter().partition(|edge| matches!(edge.kind, EdgeKind::Builds | EdgeKind::Extends));
    let written = |edge: &Edge| Some((edge.kind.name(), target(graph, edge)?));
    let facts = node.facts.iter().map(|fact| (fact.key, fact.value.clone()));
    let made = made.into_iter().filter_map(written);
    for (key, value) in made.chain(facts).chain(used.into_iter().filter_map(written)) {
        writeln!(out, "{trunk}   {key:<9}{}", visible::line(&value))?;
    }
    Ok(())
}

/// Where an edge leads; a box of another file with the name of the file.
fn target(graph: &Graph, edge: &Edge) -> Option<String> {
    let (from, to) = (graph.nodes.get(edge.from)?, graph.nodes.get(edge.to)?);
    let group = graph.groups.get(to.group).filter(|_| to.group != from.group);
    let name =
        group.map_or_else(|| to.name.clone(), |group| format!("{} {} of {}", to.kind.name(), to.name, group.name));
    Some(if edge.label.is_empty() { name } else { format!("{name} ({})", edge.label) })
}

/// What stands behind a name.
struct Counted<'a>(&'a Marks);

impl std::fmt::Display for Counted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.total() == 0 { Ok(()) } else { write!(f, "  ! {}", self.0) }
    }
}
