//! SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), with the properties GitHub's code scanning reads.
//!
//! Messages stand as they are: the standard would have braces doubled, but readers show such a text doubled, and `${…}` is the
//! daily bread of Compose files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};
use shiplint_source::{Confidence, Diagnostic, Edit, FilePath, Fix, Label, Place, RuleInfo, Severity};

use crate::point::Region;
use crate::stream::{self, Each};
use crate::{Report, RunError, fingerprints, uri};

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Value,
    column_kind: &'static str,
    original_uri_base_ids: Value,
    invocations: Value,
    results: R,
}

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rules::of(report.findings);
    let prints = fingerprints(report.findings);
    let results = || report.findings.iter().zip(&prints).map(|(finding, print)| result(finding, print, &rules));
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: tool(&rules),
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: json!({ ROOT: { "description": { "text": "the folder the run began in" } } }),
            invocations: json!([invocation(report.errors)]),
            results: Each(results),
        }],
    };
    stream::line(out, &log)
}

/// The name by which viewers know the top folder of the sources.
const ROOT: &str = "%SRCROOT%";

/// The rules that have findings, by name.
struct Rules {
    infos: Vec<&'static RuleInfo>,
    index: BTreeMap<&'static str, usize>,
}

impl Rules {
    fn of(findings: &[Diagnostic]) -> Self {
        let by_name: BTreeMap<_, _> = findings.iter().map(|finding| (finding.rule.id, finding.rule)).collect();
        let index = by_name.keys().enumerate().map(|(at, id)| (*id, at)).collect();
        Self { infos: by_name.into_values().collect(), index }
    }
}

fn tool(rules: &Rules) -> Value {
    json!({ "driver": {
        "name": "shiplint",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": "https://shiplint.dev",
        "rules": rules.infos.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    } })
}

fn descriptor(rule: &RuleInfo) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.summary },
        "help": { "text": rule.page, "markdown": rule.page },
        "helpUri": rule.url(),
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": [rule.category.name()],
            "precision": match rule.confidence {
                Confidence::High => "very-high",
                Confidence::Medium => "high",
                Confidence::Low => "medium",
            },
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "recommendation",
            },
        },
    })
}

fn invocation(errors: &[RunError]) -> Value {
    let notification = |error: &RunError| {
        json!({
            "level": "error",
            "message": { "text": error.message },
            "locations": [{ "physicalLocation": { "artifactLocation": artifact(&error.path) } }],
        })
    };
    json!({
        "executionSuccessful": errors.is_empty(),
        "toolExecutionNotifications": errors.iter().map(notification).collect::<Vec<_>>(),
    })
}

fn result(finding: &Diagnostic, fingerprint: &str, rules: &Rules) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": rules.index.get(finding.rule.id),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": physical(&finding.place) }],
        // The one name GitHub's code scanning reads.
        "partialFingerprints": { "primaryLocationLineHash": fingerprint },
    });
    if !finding.labels.is_empty() {
        result["relatedLocations"] = finding.labels.iter().enumerate().map(related).collect();
    }
    if !finding.fixes.is_empty() {
        result["fixes"] = finding.fixes.iter().map(fix).collect();
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn related((id, label): (usize, &Label)) -> Value {
    json!({ "id": id, "message": { "text": label.message }, "physicalLocation": physical(&label.place) })
}

fn fix(fix: &Fix) -> Value {
    let paths: BTreeSet<_> = fix.edits.iter().map(|edit| edit.place.path()).collect();
    let change = |path: &FilePath| {
        let edits = fix.edits.iter().filter(|edit| edit.place.path() == path);
        json!({ "artifactLocation": artifact(path), "replacements": edits.map(replacement).collect::<Vec<_>>() })
    };
    json!({
        "description": { "text": fix.title },
        "artifactChanges": paths.into_iter().map(change).collect::<Vec<_>>(),
        "properties": { "safety": fix.safety.name() },
    })
}

fn replacement(edit: &Edit) -> Value {
    json!({ "deletedRegion": region(&edit.place), "insertedContent": { "text": edit.text } })
}

fn physical(place: &Place) -> Value {
    json!({ "artifactLocation": artifact(place.path()), "region": region(place) })
}

fn artifact(path: &FilePath) -> Value {
    let uri = uri::of(path);
    if uri::is_relative(&uri) { json!({ "uri": uri, "uriBaseId": ROOT }) } else { json!({ "uri": uri }) }
}

fn region(place: &Place) -> Value {
    let Region { start, end } = Region::new(place);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
