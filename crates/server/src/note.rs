//! Findings as the client is to show them: in its own lines, columns and URIs.

use shiplint_source::{Diagnostic, RuleInfo, Severity};

use crate::analysis::Trouble;
use crate::documents::Documents;
use crate::range::Range;
use crate::uri::Uri;

/// A finding, or a trouble, to show.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) range: Range,
    pub(crate) severity: Severity,
    /// The rule that found it; a trouble has none.
    pub(crate) rule: Option<&'static RuleInfo>,
    pub(crate) message: String,
    /// The other places that matter.
    pub(crate) related: Vec<Related>,
}

/// A place that matters to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Related {
    pub(crate) uri: Uri,
    pub(crate) range: Range,
    pub(crate) message: String,
}

/// All that is to be shown in one document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Publication {
    pub(crate) uri: Uri,
    /// The version of the document that was linted, if it is open.
    pub(crate) version: Option<i32>,
    pub(crate) notes: Vec<Note>,
}

impl Note {
    pub(crate) fn of_finding(finding: &Diagnostic, documents: &Documents) -> Self {
        let related = finding.labels.iter().map(|label| Related {
            uri: documents.uri(label.place.path()),
            range: documents.range(&label.place),
            message: label.message.clone(),
        });
        let help = finding.help.iter().map(String::as_str);
        Self {
            range: documents.range(&finding.place),
            severity: finding.severity,
            rule: Some(finding.rule),
            message: std::iter::once(finding.message.as_str()).chain(help).collect::<Vec<_>>().join("\n"),
            related: related.collect(),
        }
    }

    pub(crate) fn of_trouble(trouble: &Trouble, documents: &Documents) -> Self {
        Self {
            range: documents.range(&trouble.place),
            severity: Severity::Error,
            rule: None,
            message: trouble.message.clone(),
            related: Vec::new(),
        }
    }
}

impl PartialEq for Note {
    fn eq(&self, other: &Self) -> bool {
        let key = |note: &Self| (note.range, note.severity, note.rule.map(|rule| rule.id));
        key(self) == key(other) && self.message == other.message && self.related == other.related
    }
}
