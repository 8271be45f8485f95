//! What ShellCheck would find in a script, by its codes.
//!
//! Without the cargo feature `shellcheck` nothing is found. What a finding means to people, and how it is worded, is not known
//! here.

use shiplint_source::{Mapped, Span};

use crate::Dialect;

/// Something that ShellCheck would find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellFinding {
    /// Its code, as in `SC2086`.
    pub code: &'static str,
    /// What it is about.
    pub span: Span,
    /// Edits that mend it; none where the text stands in its file in another form.
    pub edits: Vec<(Span, String)>,
}

/// What is known of a variable before a script runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Initial {
    /// It may be set, or not.
    Unknown,
    /// It is set to something.
    Set,
    /// It has this value.
    Value(String),
}

/// Checks `text` for what has one of the codes that are `wanted`, when variables hold before it what `initial` says. Findings come
/// in source order; of those at one place the most severe first.
///
/// A text that goes beyond the limits of this crate, or that no Bourne shell reads, has none.
#[must_use]
pub fn checks(
    text: &Mapped,
    dialect: Dialect,
    initial: &dyn Fn(&str) -> Initial,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<ShellFinding> {
    #[cfg(feature = "shellcheck")]
    return crate::shellcheck::run(text, dialect, initial, wanted);
    #[cfg(not(feature = "shellcheck"))]
    {
        let _ = (text, dialect, initial, wanted);
        Vec::new()
    }
}

/// The codes that findings may have.
pub fn check_codes() -> impl Iterator<Item = &'static str> {
    #[cfg(feature = "shellcheck")]
    return crate::codes::CODES.iter().map(|(_, code)| *code).chain([crate::codes::UNREADABLE]);
    #[cfg(not(feature = "shellcheck"))]
    std::iter::empty()
}
