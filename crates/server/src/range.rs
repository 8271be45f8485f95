//! Parts of documents and changes to them, as the client counts.

use shiplint_source::Position;

/// Part of a document, counted as the client counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: Position,
    pub(crate) end: Position,
}

/// A change to a document; without a range, all of its text is new.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) range: Option<Range>,
    pub(crate) text: String,
}
