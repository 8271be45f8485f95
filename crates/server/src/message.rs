//! What the protocol's handlers and the workers tell the state, free of the protocol's types.

use shiplint_source::{Encoding, FilePath};

use crate::analysis::Analysis;
use crate::questions::Question;
use crate::range::Change;
use crate::uri::Uri;

/// A message to the state.
pub(crate) enum Message {
    /// The client has chosen how it counts columns.
    Encoding(Encoding),
    /// A document is now the client's.
    Open { uri: Uri, language: String, version: i32, text: String },
    /// The client has changed a document.
    Change { uri: Uri, version: i32, changes: Vec<Change> },
    /// The client has written a document.
    Save(Uri),
    /// A document is no longer the client's.
    Close(Uri),
    /// Files have changed on the disk.
    Disk(Vec<Uri>),
    /// The client wants to know something about a document.
    Ask(Uri, Question),
    /// An analysis of a document has ended.
    Analysed(FilePath, Analysis),
    /// The client has left.
    Stop,
}
