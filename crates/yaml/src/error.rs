//! What is wrong with a YAML text.

use shiplint_source::Span;

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// What kind of wrong.
    pub kind: ErrorKind,
    /// Where.
    pub span: Span,
    /// What is wrong: one clause, lower-case, the user's own words in backticks.
    pub message: String,
    /// The other place that matters, with what it has to do with it: the first of two equal keys, the opening bracket.
    pub related: Option<(Span, String)>,
}

/// Kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The text is not YAML.
    Syntax,
    /// A mapping has a key twice. Both entries are in the tree.
    DuplicateKey,
    /// An alias without an anchor before it in its document.
    UnknownAnchor,
    /// An alias inside of the node that it names.
    AliasCycle,
    /// Nesting deeper than [`crate::MAX_DEPTH`], aliases followed. The rest of the text is not read, or the alias leads nowhere.
    TooDeep,
    /// More nodes than are read. The rest of the text is not read.
    TooLarge,
}
