//! Issues as a Code Climate engine writes them (Code Climate Engine Specification, "Issues"): a stream of objects, a NUL
//! behind each.

use std::io::{self, Write};

use serde_json::{Value, json};
use shiplint_source::{Category, Diagnostic, Severity};

use crate::{Report, fingerprints, point};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for issue in issues(report.findings, &fingerprints(report.findings)) {
        serde_json::to_writer(&mut *out, &issue)?;
        out.write_all(b"\0")?;
    }
    Ok(())
}

pub(crate) fn issues(findings: &[Diagnostic], fingerprints: &[String]) -> impl Iterator<Item = Value> {
    findings.iter().zip(fingerprints).map(|(finding, fingerprint)| {
        json!({
            "type": "issue",
            "check_name": finding.rule.id,
            "description": finding.message,
            "categories": [category(finding.rule.category)],
            "severity": severity(finding.severity),
            "fingerprint": fingerprint,
            "location": {
                "path": finding.place.path().as_str(),
                "lines": { "begin": point::line(&finding.place), "end": point::last_line(&finding.place) },
            },
        })
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}

fn category(category: Category) -> &'static str {
    match category {
        Category::Syntax | Category::Correctness | Category::Reproducibility | Category::Reliability => "Bug Risk",
        Category::Security => "Security",
        Category::ImageSize | Category::BuildCache => "Performance",
        Category::Portability | Category::Deprecated => "Compatibility",
        Category::Style => "Style",
    }
}
