//! A flowchart of Mermaid, as GitHub and others draw it in Markdown.

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};

use shiplint_source::Severity;

use crate::graph::{Edge, EdgeKind, Graph, Node, NodeKind};
use crate::visible;

/// Writes `graph`.
pub fn render(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    for (number, (group, members)) in graph.groups.iter().zip(graph.members()).enumerate() {
        let title = title(&group.name, &group.marks.to_string());
        writeln!(out, "  subgraph g{number}[\"{title}\"]")?;
        for (number, node) in members {
            writeln!(out, "    {}", Shape(number, node))?;
        }
        writeln!(out, "  end")?;
    }
    for edge in &graph.edges {
        writeln!(out, "  n{} {} n{}", edge.from, Line(edge), edge.to)?;
    }
    write_classes(graph, out)
}

/// Colours the boxes that something was found in by the severest.
fn write_classes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    for (severity, color) in [
        (Severity::Error, "#d1242f"),
        (Severity::Warning, "#bf8700"),
        (Severity::Info, "#0969da"),
        (Severity::Hint, "#6e7781"),
    ] {
        let marked = graph.nodes.iter().enumerate().filter(|(_, node)| node.marks.worst() == Some(severity));
        let names: Vec<String> = marked.map(|(number, _)| format!("n{number}")).collect();
        if !names.is_empty() {
            writeln!(out, "  classDef {severity} stroke:{color},stroke-width:2px")?;
            writeln!(out, "  class {} {severity}", names.join(","))?;
        }
    }
    Ok(())
}

/// A name, and what was found there.
fn title(name: &str, marks: &str) -> String {
    let marks = if marks.is_empty() { String::new() } else { format!("<br/>⚠ {marks}") };
    format!("{}{marks}", Escaped(name))
}

/// A box with its number.
struct Shape<'a>(usize, &'a Node);

impl Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, node) = self;
        let (open, close) = match node.kind {
            NodeKind::Service => ("[", "]"),
            NodeKind::Stage => ("([", "])"),
            NodeKind::Network => ("{{", "}}"),
            NodeKind::Volume => ("[(", ")]"),
            NodeKind::Path => ("[/", "/]"),
        };
        write!(f, "n{number}{open}\"<b>{}</b>", Escaped(&node.name))?;
        for fact in &node.facts {
            write!(f, "<br/>{}: {}", fact.key, Escaped(&fact.value))?;
        }
        if node.marks.total() > 0 {
            write!(f, "<br/>⚠ {}", node.marks)?;
        }
        write!(f, "\"{close}")
    }
}

/// The line of an edge.
struct Line<'a>(&'a Edge);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.kind {
            EdgeKind::Needs => "-->",
            EdgeKind::Builds => "==>",
            EdgeKind::Extends | EdgeKind::Copies => "-.->",
            EdgeKind::Joins | EdgeKind::Mounts => "---",
        })?;
        match self.0.caption() {
            "" => Ok(()),
            caption => write!(f, "|\"{}\"|", Escaped(caption)),
        }
    }
}

/// Text within quotes. Mermaid knows entities, written with `#` in the place of `&`, and reads Markdown between backticks.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        visible::line(self.0).chars().try_for_each(|c| match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' | '*' | '_' | '[' | ']' | '{' | '}' | '|' => {
                write!(f, "#{};", u32::from(c))
            }
            _ => f.write_char(c),
        })
    }
}
