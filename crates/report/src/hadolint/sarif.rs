//! SARIF 2.1.0, with no more in it than hadolint puts there.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};
use shiplint_source::Severity;

use super::{File, Issue, Report, VERSION};
use crate::stream::Each;

#[derive(Serialize)]
struct Document<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<R>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    default_source_language: &'static str,
    results: R,
    tool: Value,
}

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        schema: "http://json.schemastore.org/sarif-2.1.0",
        runs: [Run {
            default_source_language: "dockerfile",
            results: Each(|| report.issues().map(|(file, issue)| result(file, issue))),
            tool: tool(),
        }],
        version: "2.1.0",
    };
    Ok(serde_json::to_writer(out, &document)?)
}

/// The name is that under which code scanning keeps earlier alerts.
fn tool() -> Value {
    json!({ "driver": {
        "downloadUri": "https://github.com/shiplint/shiplint",
        "fullName": concat!("shiplint ", env!("CARGO_PKG_VERSION")),
        "name": "Hadolint",
        "shortDescription": { "text": "shiplint in the place of hadolint" },
        "version": VERSION,
    } })
}

fn result(file: &File<'_>, issue: &Issue<'_>) -> Value {
    json!({
        "level": level(issue.severity),
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": file.name_for(issue) },
            "region": {
                "endColumn": issue.column,
                "endLine": issue.line,
                "sourceLanguage": if issue.code.starts_with("SC") { "sh" } else { "dockerfile" },
                "startColumn": issue.column,
                "startLine": issue.line,
            },
        } }],
        "message": { "text": issue.message },
        "ruleId": issue.code,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}
