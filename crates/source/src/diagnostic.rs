//! What a rule has found.

use crate::{Edit, Peer, Place, RuleInfo, Safety, Severity, Span};

/// One finding: what, where, why, and what to do.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static RuleInfo,
    /// How bad it is under the configuration of the run.
    pub severity: Severity,
    /// What is wrong: one clause, lower-case, the user's own words in backticks.
    pub message: String,
    /// The bytes that cause it.
    pub place: Place,
    /// The instruction or entry that holds it, in the same file.
    pub enclosing: Span,
    /// The other places that matter, with what they have to do with it.
    pub labels: Vec<Label>,
    /// What to do, where no fix says it.
    pub help: Option<String>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
    /// The code under which each other tool would report this finding.
    pub codes: Vec<(Peer, &'static str)>,
}

/// Another place that matters to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What it has to do with the finding.
    pub message: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it may change what is built or run.
    pub safety: Safety,
    /// All or none of them are applied.
    pub edits: Vec<Edit>,
}
