//! Words: pieces of an argument text that know where they stand.

use shiplint_source::{Mapped, Span};

/// One word, as the expansion of variables sees it.
///
/// In arguments quotes and escapes are kept as written. In the value of a flag those of the flag syntax are gone; a
/// member of a JSON list is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, quotes included.
    pub span: Span,
    /// Its text, joined over continuations.
    pub text: Mapped,
}

impl Word {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.text.text()
    }

    /// Whether it may hold a reference to a variable.
    pub fn has_dollar(&self) -> bool {
        self.as_str().contains('$')
    }
}
