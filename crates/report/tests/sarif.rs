//! SARIF 2.1.0.

mod common;

use common::{MISMATCH, UNPINNED, at, finding, gone, parsed, sample};
use serde_json::{Value, json};
use shiplint_report::{Format, fingerprints};
use shiplint_source::{Diagnostic, Severity, Source};

fn run(findings: &[Diagnostic]) -> Value {
    let mut log = parsed(Format::Sarif, findings, &[]);
    assert_eq!(log["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
    assert_eq!(log["version"], "2.1.0");
    log["runs"][0].take()
}

fn physical(uri: &str, line: u32, start: u32, end: u32) -> Value {
    json!({
        "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" },
        "region": { "startLine": line, "startColumn": start, "endLine": line, "endColumn": end },
    })
}

#[test]
fn rules_bring_their_pages() {
    let findings = [sample(), sample()].concat();
    let run = run(&findings);
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "shiplint");
    assert_eq!(driver["rules"].as_array().map(Vec::len), Some(2));
    let unpinned = json!({
        "id": "unpinned-package",
        "shortDescription": { "text": UNPINNED.summary },
        "fullDescription": { "text": UNPINNED.summary },
        "help": { "text": UNPINNED.page, "markdown": UNPINNED.page },
        "helpUri": "https://shiplint.dev/rules/unpinned-package",
        "defaultConfiguration": { "level": "warning" },
        "properties": { "tags": ["reproducibility"], "precision": "very-high", "problem.severity": "warning" },
    });
    assert_eq!(driver["rules"][1], unpinned);
    assert_eq!(driver["rules"][0]["id"], "port-mismatch");
    assert_eq!(driver["rules"][0]["properties"]["precision"], "high");
    for (result, finding) in run["results"].as_array().expect("results").iter().zip(&findings) {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(driver["rules"][index]["id"], finding.rule.id);
        assert_eq!(result["ruleId"], finding.rule.id);
    }
}

#[test]
fn results_have_places_fixes_and_fingerprints() {
    let findings = sample();
    let prints = fingerprints(&findings);
    let run = run(&findings);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert!(run["originalUriBaseIds"]["%SRCROOT%"].is_object());
    let curl = json!({
        "ruleId": "unpinned-package",
        "ruleIndex": 1,
        "level": "warning",
        "message": { "text": "`curl` has no version" },
        "locations": [{ "physicalLocation": physical("app/Dockerfile", 4, 11, 15) }],
        "partialFingerprints": { "primaryLocationLineHash": prints[0] },
    });
    assert_eq!(run["results"][0], curl);

    let port = &run["results"][1];
    let related = json!([{
        "id": 0,
        "message": { "text": "the image listens here" },
        "physicalLocation": physical("app/Dockerfile", 2, 8, 12),
    }]);
    assert_eq!(port["relatedLocations"], related);
    assert_eq!(port["fixes"][0]["properties"], json!({ "safety": "safe" }));
    let changes = |index: usize| port["fixes"][index]["artifactChanges"].as_array().cloned().unwrap_or_default();
    assert_eq!(changes(0).len(), 1);
    let [image, compose] = &changes(1)[..] else { panic!("the second fix changes two files") };
    assert_eq!(compose["artifactLocation"]["uri"], "compose.yaml");
    let replacement = json!([{
        "deletedRegion": physical("", 2, 8, 12)["region"],
        "insertedContent": { "text": "80" },
    }]);
    assert_eq!(image["replacements"], replacement);
}

#[test]
fn levels_and_errors_of_the_run() {
    let source = Source::new("Dockerfile", "FROM a\n");
    let levels = [("error", "error"), ("warning", "warning"), ("info", "note"), ("hint", "note")];
    for (severity, level) in levels {
        let severity: Severity = severity.parse().expect("a severity");
        let found = Diagnostic { severity, ..finding(&MISMATCH, at(&source, "a"), "x") };
        assert_eq!(run(&[found])["results"][0]["level"], level);
    }
    assert_eq!(run(&[])["invocations"][0]["executionSuccessful"], true);
    let log = parsed(Format::Sarif, &[], &[gone()]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = json!({
        "level": "error",
        "message": { "text": "permission denied" },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "gone/Dockerfile", "uriBaseId": "%SRCROOT%" } } }],
    });
    assert_eq!(invocation["toolExecutionNotifications"], json!([notification]));
}

#[test]
fn file_names_become_uris() {
    for (path, uri, relative) in [
        ("a b/Döckerfile#1", "a%20b/D%C3%B6ckerfile%231", true),
        ("50%:x.yaml", "50%25%3Ax.yaml", true),
        ("../up.yaml", "../up.yaml", true),
        ("/srv/a+b.yaml", "file:///srv/a%2Bb.yaml", false),
    ] {
        let source = Source::new(path, "FROM a\n");
        let run = run(&[finding(&MISMATCH, at(&source, "a"), "x")]);
        let artifact = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(artifact["uri"], uri);
        assert_eq!(artifact.get("uriBaseId").is_some(), relative, "{path}");
    }
}
