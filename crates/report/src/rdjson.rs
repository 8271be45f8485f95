//! Reviewdog Diagnostic Format (reviewdog, `proto/rdf`): columns count UTF-8 bytes, ends are exclusive.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};
use shiplint_source::{Diagnostic, Encoding, Fix, Place, Severity};

use crate::Report;
use crate::point::Region;
use crate::stream::{self, Each};

#[derive(Serialize)]
struct Document<D> {
    source: Value,
    diagnostics: D,
}

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        source: json!({ "name": "shiplint", "url": "https://shiplint.dev" }),
        diagnostics: Each(|| report.findings.iter().map(diagnostic)),
    };
    stream::line(out, &document)
}

fn diagnostic(finding: &Diagnostic) -> Value {
    let suggestions = finding.fixes.iter().filter_map(|fix| suggestion(fix, &finding.place));
    json!({
        "message": finding.message,
        "location": { "path": finding.place.path().as_str(), "range": range(&finding.place) },
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Hint => "INFO",
        },
        "code": { "value": finding.rule.id, "url": finding.rule.url() },
        "suggestions": suggestions.collect::<Vec<_>>(),
    })
}

/// Each suggestion is accepted on its own and in the file of its finding, so only a fix of one such edit can be one.
fn suggestion(fix: &Fix, place: &Place) -> Option<Value> {
    match fix.edits.as_slice() {
        [edit] if edit.place.path() == place.path() => Some(json!({ "range": range(&edit.place), "text": edit.text })),
        _ => None,
    }
}

fn range(place: &Place) -> Value {
    let Region { start, end } = Region::counted(place, Encoding::Utf8);
    json!({
        "start": { "line": start.line, "column": start.column },
        "end": { "line": end.line, "column": end.column },
    })
}
