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
    /// A value that does not fit its tag, such as `!!int x`.
    TagMismatch,
    /// Nesting deeper than [`MAX_DEPTH`](crate::MAX_DEPTH), aliases followed. The rest of the text is not read, or the alias leads nowhere.
    TooDeep,
    /// More nodes than [`MAX_NODES`](crate::MAX_NODES). The rest of the text is not read.
    TooLarge,
}

impl ErrorKind {
    /// Whether it says that the text goes beyond what is read, rather than that it is wrong.
    pub fn is_limit(self) -> bool {
        matches!(self, Self::TooDeep | Self::TooLarge)
    }
}
