//! The drawing of a project: boxes, what leads from one to another, and the files that they stand in.
//!
//! It knows no engine: whoever fills a [`Graph`] decides what is drawn. Each renderer is a module with one function; none
//! sorts, so that a graph filled in the same order gives the same text.

pub mod dot;
mod layers;
mod layout;
mod marks;
pub mod mermaid;
mod sheets;
pub mod svg;
pub mod text;

pub use marks::Marks;

/// What is drawn. Nodes, edges and groups name each other by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The boxes; those of a group stand together.
    pub nodes: Vec<Node>,
    /// What leads from one box to another.
    pub edges: Vec<Edge>,
    /// The files that boxes stand in.
    pub groups: Vec<Group>,
}

/// A file, or several that are read as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What was found in it and in none of its boxes.
    pub marks: Marks,
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// Its name.
    pub name: String,
    /// The number of its group.
    pub group: usize,
    /// What is to be said of it.
    pub facts: Vec<Fact>,
    /// What was found in it.
    pub marks: Marks,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// A service.
    Service,
    /// A build stage.
    Stage,
    /// A network.
    Network,
    /// A volume.
    Volume,
    /// A path of the host.
    Path,
}

/// One line about a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, in one word.
    pub key: &'static str,
    /// What is said.
    pub value: String,
}

/// What leads from one box to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The number of the box that it leaves.
    pub from: usize,
    /// The number of the box that it leads to.
    pub to: usize,
    /// What it means.
    pub kind: EdgeKind,
    /// What else is to be said of it; empty if nothing is.
    pub label: String,
}

/// What an edge means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// A service waits for another one.
    Needs,
    /// A service is built from a stage.
    Builds,
    /// A stage is built on another one.
    Extends,
    /// A stage takes files out of another one, or a build out of the image of another service.
    Copies,
    /// A service joins a network.
    Joins,
    /// A service mounts a volume or a path of the host.
    Mounts,
}

impl NodeKind {
    /// The word for one.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Stage => "stage",
            Self::Network => "network",
            Self::Volume => "volume",
            Self::Path => "path",
        }
    }
}

impl EdgeKind {
    /// What the box at its beginning does to the one at its end.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Needs => "needs",
            Self::Builds => "builds",
            Self::Extends => "from",
            Self::Copies => "copies",
            Self::Joins => "joins",
            Self::Mounts => "mounts",
        }
    }

    /// What it says beside the line: nothing where the boxes tell.
    const fn word(self) -> &'static str {
        match self {
            Self::Needs | Self::Joins | Self::Mounts => "",
            Self::Builds | Self::Extends | Self::Copies => self.name(),
        }
    }
}

impl Edge {
    /// What is written beside the line.
    fn caption(&self) -> &str {
        if self.label.is_empty() { self.kind.word() } else { &self.label }
    }
}

impl Graph {
    /// Puts another graph behind this one.
    pub fn append(&mut self, other: Self) {
        let (nodes, groups) = (self.nodes.len(), self.groups.len());
        self.groups.extend(other.groups);
        self.nodes.extend(other.nodes.into_iter().map(|node| Node { group: node.group + groups, ..node }));
        let moved = other.edges.into_iter().map(|edge| Edge { from: edge.from + nodes, to: edge.to + nodes, ..edge });
        self.edges.extend(moved);
    }

    /// The boxes of each group, with their numbers.
    fn members(&self) -> Vec<Vec<(usize, &Node)>> {
        let mut members = vec![Vec::new(); self.groups.len()];
        for (number, node) in self.nodes.iter().enumerate() {
            if let Some(group) = members.get_mut(node.group) {
                group.push((number, node));
            }
        }
        members
    }
}
