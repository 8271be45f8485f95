//! Issues of Code Climate; for GitLab with fingerprints.

use std::io::{self, Write};

use serde_json::{Value, json};
use shiplint_source::Severity;

use super::{File, Issue, Report};
use crate::stream::Each;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for issue in objects(report) {
        serde_json::to_writer(&mut *out, &issue)?;
        out.write_all(b"\0")?;
    }
    Ok(())
}

pub(super) fn render_gitlab(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &Each(|| objects(report).map(with_fingerprint)))?)
}

/// Adds the SHA-1 of the object as it is.
fn with_fingerprint(mut object: Value) -> Value {
    let fingerprint = sha1_smol::Sha1::from(object.to_string()).digest().to_string();
    object["fingerprint"] = fingerprint.into();
    object
}

fn objects(report: &Report<'_>) -> impl Iterator<Item = Value> {
    report.issues().map(|(file, issue)| {
        json!({
            "categories": ["Bug Risk"],
            "check_name": issue.code,
            "description": file.detail(issue),
            "location": location(report, file, issue),
            "severity": severity(issue),
            "type": "issue",
        })
    })
}

fn location(report: &Report<'_>, file: &File<'_>, issue: &Issue<'_>) -> Value {
    let path = report.path.unwrap_or_else(|| file.name_for(issue));
    if issue.is_parse_error() {
        let at = json!({ "column": issue.column, "line": issue.line });
        json!({ "path": path, "positions": { "begin": at, "end": at } })
    } else {
        json!({ "lines": { "begin": issue.line, "end": issue.line }, "path": path })
    }
}

fn severity(issue: &Issue<'_>) -> &'static str {
    match issue.severity {
        Severity::Error => "blocker",
        Severity::Warning => "major",
        Severity::Info => "info",
        Severity::Hint => "minor",
    }
}
