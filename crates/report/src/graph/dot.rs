//! A digraph in the language of Graphviz.

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};

use shiplint_source::Severity;

use crate::graph::{Edge, EdgeKind, Graph, Marks, Node, NodeKind};
use crate::visible;

/// Writes `graph`.
pub fn render(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph project {{")?;
    writeln!(out, "  rankdir=LR;")?;
    writeln!(out, "  node [shape=box, style=rounded, fontname=\"sans-serif\"];")?;
    writeln!(out, "  edge [fontname=\"sans-serif\", fontsize=10];")?;
    for (number, (group, members)) in graph.groups.iter().zip(graph.members()).enumerate() {
        writeln!(out, "  subgraph cluster_{number} {{")?;
        writeln!(out, "    label=\"{}{}\";", Escaped(&group.name), Counted(&group.marks))?;
        for (number, node) in members {
            writeln!(out, "    n{number} [{}];", Attributes(node))?;
        }
        writeln!(out, "  }}")?;
    }
    for edge in &graph.edges {
        writeln!(out, "  n{} -> n{} [{}];", edge.from, edge.to, Line(edge))?;
    }
    writeln!(out, "}}")
}

/// The attributes of a box.
struct Attributes<'a>(&'a Node);

impl Display for Attributes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let node = self.0;
        write!(f, "label=\"{}", Escaped(&node.name))?;
        for fact in &node.facts {
            write!(f, "\\n{}: {}", fact.key, Escaped(&fact.value))?;
        }
        write!(f, "{}\"", Counted(&node.marks))?;
        f.write_str(match node.kind {
            NodeKind::Service => "",
            NodeKind::Stage => ", shape=component, style=solid",
            NodeKind::Network => ", shape=ellipse, style=solid",
            NodeKind::Volume => ", shape=cylinder, style=solid",
            NodeKind::Path => ", shape=folder, style=solid",
        })?;
        match node.marks.worst() {
            Some(severity) => write!(f, ", color=\"{}\", penwidth=2", color(severity)),
            None => Ok(()),
        }
    }
}

fn color(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "#d1242f",
        Severity::Warning => "#bf8700",
        Severity::Info => "#0969da",
        Severity::Hint => "#6e7781",
    }
}

/// The attributes of an edge.
struct Line<'a>(&'a Edge);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "label=\"{}\"", Escaped(self.0.caption()))?;
        f.write_str(match self.0.kind {
            EdgeKind::Needs => "",
            EdgeKind::Builds => ", style=bold",
            EdgeKind::Extends | EdgeKind::Copies => ", style=dashed",
            EdgeKind::Joins | EdgeKind::Mounts => ", dir=none, style=dotted",
        })
    }
}

/// What stands below a name.
struct Counted<'a>(&'a Marks);

impl Display for Counted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.total() == 0 { Ok(()) } else { write!(f, "\\n! {}", self.0) }
    }
}

/// Text within quotes; a backslash would begin an escape such as `\N`.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        visible::line(self.0).chars().try_for_each(|c| match c {
            '"' | '\\' => write!(f, "\\{c}"),
            _ => f.write_char(c),
        })
    }
}
