//! Flags: the words with `--` between a keyword and its arguments.

use shiplint_source::Span;

use crate::Word;

/// `--name` or `--name=value`
#[derive(Clone, Debug)]
pub struct Flag {
    /// The whole word.
    pub span: Span,
    /// The name without `--`, its quotes and escapes resolved.
    pub name: String,
    /// The name as written, without `--`.
    pub name_span: Span,
    /// What follows the `=`, where there is one; its quotes and escapes are resolved.
    pub value: Option<Word>,
}
