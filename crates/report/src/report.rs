//! What a run has to tell, whatever the format.

use shiplint_source::{Diagnostic, FilePath, Severity};

/// The outcome of a run.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was found, in the order to be shown in; findings of one file stand together.
    pub findings: &'a [Diagnostic],
    /// What could not be linted. Formats for the terminal leave it to the caller's error stream, others show it where they can.
    pub errors: &'a [RunError],
    /// Number of files linted, with and without findings.
    pub files: usize,
}

/// Why a file could not be linted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    /// The file.
    pub path: FilePath,
    /// The reason: one clause, lower-case.
    pub message: String,
}

/// How output for the terminal looks; no other format depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether to use ANSI colours.
    pub color: bool,
}

impl Report<'_> {
    /// Number of findings of exactly this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
