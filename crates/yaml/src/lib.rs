//! YAML text to one tree that holds both the values and their places.
//!
//! The tree is for people who look at files: it keeps the source order, duplicate keys, comments, anchors and tags, and
//! it goes on behind a syntax error. Values are read as Docker Compose reads them. What a key means is not known here.

mod check;
mod cook;
mod edit;
mod error;
mod long_form;
mod message;
mod node;
mod order;
mod quote;
mod reader;
mod recover;
mod reorder;
mod suspect;
mod token;
mod trial;
mod value;
mod walk;
mod write;
mod written;

pub use edit::{CommentsAbove, Editor, Edits, Refusal};
pub use error::{ErrorKind, YamlError};
pub use node::{
    Alias, Anchor, Comment, Content, Document, Entry, Layout, Mapping, Node, Scalar, Sequence, Style, Tag, Yaml,
};
pub use token::{Token, TokenKind};
pub use value::Value;
pub use write::Tree;

/// The deepest nesting that is read, in nodes, aliases followed. Deeper text is an error of kind [`ErrorKind::TooDeep`],
/// so that whoever walks a tree may recurse.
pub const MAX_DEPTH: usize = 256;

/// The most nodes that are read of one text.
pub const MAX_NODES: usize = 500_000;

/// Reads a text. It never fails: what is wrong stands in [`Yaml::errors`], and the tree holds what could be read.
pub fn parse(text: &str) -> Yaml {
    recover::parse(text)
}
