//! The generic issue import of `SonarQube` (its docs, "Generic formatted issue reports"), in the shape with rules.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};
use shiplint_source::{Category, Diagnostic, Encoding, Label, Place, Severity};

use crate::Report;
use crate::point::{self, Region};
use crate::stream::{self, Each};

#[derive(Serialize)]
struct Document<R, I> {
    rules: R,
    issues: I,
}

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // An issue has the severity of its rule, so the gravest one found of each rule speaks for it.
    let mut gravest: BTreeMap<&str, &Diagnostic> = BTreeMap::new();
    for finding in report.findings {
        let entry = gravest.entry(finding.rule.id).or_insert(finding);
        if entry.severity < finding.severity {
            *entry = finding;
        }
    }
    let document = Document {
        rules: Each(|| gravest.values().map(|finding| rule(finding))),
        issues: Each(|| report.findings.iter().map(issue)),
    };
    stream::line(out, &document)
}

fn rule(finding: &Diagnostic) -> Value {
    let rule = finding.rule;
    let kind = Kind::of(rule.category);
    let (impact, severity) = severities(finding.severity);
    json!({
        "id": rule.id,
        "name": rule.id,
        "description": rule.summary,
        "engineId": "shiplint",
        "cleanCodeAttribute": kind.attribute,
        "type": kind.issue_type,
        "severity": severity,
        "impacts": [{ "softwareQuality": kind.quality, "severity": impact }],
    })
}

fn issue(finding: &Diagnostic) -> Value {
    json!({
        "ruleId": finding.rule.id,
        "primaryLocation": location(&finding.place, &finding.message),
        "secondaryLocations": finding.labels.iter().map(secondary).collect::<Vec<_>>(),
    })
}

fn secondary(label: &Label) -> Value {
    location(&label.place, &label.message)
}

fn location(place: &Place, message: &str) -> Value {
    json!({ "message": message, "filePath": place.path().as_str(), "textRange": text_range(place) })
}

/// Lines are 1-based, columns 0-based and in UTF-16 units. An import with an empty range is refused, so that of an empty place
/// is its line.
fn text_range(place: &Place) -> Value {
    let place = point::without_line_end(place);
    let Region { start, end } = Region::counted(&place, Encoding::Utf16);
    if place.span.is_empty() {
        return json!({ "startLine": start.line });
    }
    json!({
        "startLine": start.line,
        "endLine": end.line,
        "startColumn": start.column - 1,
        "endColumn": end.column - 1,
    })
}

/// Severity of the impact, and of an issue where impacts are switched off.
fn severities(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("HIGH", "CRITICAL"),
        Severity::Warning => ("MEDIUM", "MAJOR"),
        Severity::Info => ("LOW", "MINOR"),
        Severity::Hint => ("INFO", "INFO"),
    }
}

/// How the importer names what a rule is about.
struct Kind {
    attribute: &'static str,
    quality: &'static str,
    issue_type: &'static str,
}

impl Kind {
    fn of(category: Category) -> Self {
        let (attribute, quality, issue_type) = match category {
            Category::Syntax | Category::Correctness | Category::Reproducibility => ("LOGICAL", "RELIABILITY", "BUG"),
            Category::Reliability => ("COMPLETE", "RELIABILITY", "BUG"),
            Category::Security => ("TRUSTWORTHY", "SECURITY", "VULNERABILITY"),
            Category::ImageSize | Category::BuildCache => ("EFFICIENT", "MAINTAINABILITY", "CODE_SMELL"),
            Category::Portability | Category::Deprecated | Category::Style => {
                ("CONVENTIONAL", "MAINTAINABILITY", "CODE_SMELL")
            }
        };
        Self { attribute, quality, issue_type }
    }
}
