//! The generic issue import of `SonarQube`, as it was before issues had rules of their own.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};
use shiplint_source::Severity;

use super::{Issue, Report};
use crate::stream::Each;

#[derive(Serialize)]
struct Document<I> {
    issues: I,
}

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let objects = || {
        report.issues().map(|(file, issue)| {
            let (severity, kind) = severity(issue);
            json!({
                "engineId": "Hadolint",
                "primaryLocation": {
                    "filePath": report.path_of(file),
                    "message": issue.message,
                    "textRange": text_range(issue),
                },
                "ruleId": issue.code,
                "severity": severity,
                "type": kind,
            })
        })
    };
    Ok(serde_json::to_writer(out, &Document { issues: Each(objects) })?)
}

fn text_range(issue: &Issue<'_>) -> Value {
    let (start, end) = if issue.is_parse_error() { (issue.column, issue.column) } else { (0, 1) };
    json!({ "endColumn": end, "endLine": issue.line, "startColumn": start, "startLine": issue.line })
}

fn severity(issue: &Issue<'_>) -> (&'static str, &'static str) {
    match issue.severity {
        _ if issue.is_parse_error() => ("BLOCKER", "BUG"),
        Severity::Error => ("CRITICAL", "BUG"),
        Severity::Warning => ("MAJOR", "CODE_SMELL"),
        Severity::Info => ("MINOR", "CODE_SMELL"),
        Severity::Hint => ("INFO", "CODE_SMELL"),
    }
}
