//! The project's own JSON is a contract: shape, order of keys, meaning of numbers.

mod common;

use common::{UNPINNED, finding, gone, parsed, rendered, sample};
use serde_json::{Value, json};
use shiplint_report::{Format, fingerprints};
use shiplint_source::{Source, Span};

fn expected(fingerprints: &[String]) -> Vec<Value> {
    let point = |line, column, offset| json!({ "line": line, "column": column, "offset": offset });
    let curl = json!({
        "rule": "unpinned-package",
        "codes": { "hadolint": "DL3008", "trivy": "DS-0001" },
        "category": "reproducibility",
        "severity": "warning",
        "message": "`curl` has no version",
        "path": "app/Dockerfile",
        "start": point(4, 11, 63),
        "end": point(4, 15, 67),
        "enclosing": { "start_line": 3, "end_line": 4 },
        "labels": [],
        "help": null,
        "url": "https://shiplint.dev/rules/unpinned-package",
        "fingerprint": fingerprints[0],
        "fixes": [],
    });
    let port = json!({
        "rule": "port-mismatch",
        "codes": { "buildkit": "PortMismatch" },
        "category": "correctness",
        "severity": "error",
        "message": "`80` is published, but nothing listens there",
        "path": "compose.yaml",
        "start": point(4, 14, 45),
        "end": point(4, 19, 50),
        "enclosing": { "start_line": 4, "end_line": 4 },
        "labels": [{
            "path": "app/Dockerfile",
            "start": point(2, 8, 22),
            "end": point(2, 12, 26),
            "message": "the image listens here",
        }],
        "help": "publish the port of the image",
        "url": "https://shiplint.dev/rules/port-mismatch",
        "fingerprint": fingerprints[1],
        "fixes": [
            {
                "title": "publish `8080`",
                "safety": "safe",
                "edits": [{ "path": "compose.yaml", "start": 45, "end": 50, "text": "80:8080" }],
            },
            {
                "title": "listen on `80`",
                "safety": "unsafe",
                "edits": [
                    { "path": "app/Dockerfile", "start": 22, "end": 26, "text": "80" },
                    { "path": "compose.yaml", "start": 45, "end": 50, "text": "80:80" },
                ],
            },
        ],
    });
    vec![curl, port]
}

#[test]
fn a_document_holds_the_whole_run() {
    let findings = sample();
    let document = parsed(Format::Json, &findings, &[gone()]);
    let whole = json!({
        "version": 1,
        "findings": expected(&fingerprints(&findings)),
        "errors": [{ "path": "gone/Dockerfile", "message": "permission denied" }],
        "summary": { "files": 3, "error": 1, "warning": 1, "info": 0, "hint": 0 },
    });
    assert_eq!(document, whole);
}

#[test]
fn lines_hold_one_finding_each() {
    let findings = sample();
    let lines: Vec<Value> = rendered(Format::Jsonl, &findings, &[gone()])
        .lines()
        .map(|line| serde_json::from_str(line).expect("one document a line"))
        .collect();
    assert_eq!(lines, expected(&fingerprints(&findings)));
    assert_eq!(rendered(Format::Jsonl, &[], &[]), "");
}

#[test]
fn keys_keep_their_order() {
    let text = rendered(Format::Json, &sample(), &[gone()]);
    let keys = [
        "version",
        "findings",
        "rule",
        "codes",
        "category",
        "severity",
        "message",
        "path",
        "start",
        "line",
        "column",
        "offset",
        "end",
        "enclosing",
        "start_line",
        "end_line",
        "labels",
        "help",
        "url",
        "fingerprint",
        "fixes",
        "title",
        "safety",
        "edits",
        "text",
        "errors",
        "summary",
        "files",
        "error",
        "warning",
        "info",
        "hint",
    ];
    let places: Vec<usize> = keys.iter().map(|key| text.find(&format!("\"{key}\":")).expect(key)).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn an_enclosing_line_end_belongs_to_its_line() {
    let source = Source::new("Dockerfile", "FROM a\r\nRUN b\r\n");
    for (end, last) in [(6, 1), (8, 1), (9, 2), (15, 2)] {
        let mut found = finding(&UNPINNED, source.place(Span::new(0, 4)), "x");
        found.enclosing = Span::new(0, end);
        let document = parsed(Format::Json, &[found], &[]);
        assert_eq!(document["findings"][0]["enclosing"], json!({ "start_line": 1, "end_line": last }), "{end}");
    }
}
