//! What a fingerprint outlives, and what it tells apart.

mod common;

use std::collections::BTreeSet;

use common::{MISMATCH, UNPINNED, at, finding};
use shiplint_report::fingerprints;
use shiplint_source::{Diagnostic, RuleInfo, Source, Span};

const TEXT: &str = "FROM debian\nRUN apt-get install curl wget\n";

/// A finding at `words` in a file whose last line or lines, from `RUN` on, enclose it.
fn print(path: &str, text: &str, words: &str, rule: &'static RuleInfo) -> String {
    one(&found(path, text, words, rule))
}

fn found(path: &str, text: &str, words: &str, rule: &'static RuleInfo) -> Diagnostic {
    let source = Source::new(path, text);
    let mut found = finding(rule, at(&source, words), "`curl` has no version");
    found.enclosing = Span::new(at(&source, "RUN").span.start, source.span().end);
    found
}

fn one(finding: &Diagnostic) -> String {
    fingerprints(std::slice::from_ref(finding)).remove(0)
}

#[test]
fn it_outlives_what_changes_elsewhere() {
    let before = print("Dockerfile", TEXT, "curl", &UNPINNED);
    assert_eq!(before.len(), 16);
    assert!(before.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)), "{before}");
    for (change, text) in [
        ("lines above", "# one\n# two\nFROM debian\n\nRUN apt-get install curl wget\n"),
        ("white space", "FROM debian\nRUN  apt-get\tinstall  curl wget\r\n"),
        ("another base", "FROM alpine\nRUN apt-get install curl wget\n"),
    ] {
        assert_eq!(print("Dockerfile", text, "curl", &UNPINNED), before, "{change}");
    }
    let mut reworded = found("Dockerfile", TEXT, "curl", &UNPINNED);
    reworded.message = "no version of `curl` is asked for".to_owned();
    reworded.severity = shiplint_source::Severity::Error;
    assert_eq!(one(&reworded), before);
}

#[test]
fn it_tells_findings_apart() {
    let all = BTreeSet::from([
        print("Dockerfile", TEXT, "curl", &UNPINNED),
        print("app/Dockerfile", TEXT, "curl", &UNPINNED),
        print("Dockerfile", TEXT, "wget", &UNPINNED),
        print("Dockerfile", TEXT, "curl", &MISMATCH),
        print("Dockerfile", "FROM debian\nRUN apt-get install -y curl wget\n", "curl", &UNPINNED),
    ]);
    assert_eq!(all.len(), 5);
}

#[test]
fn equal_findings_are_counted() {
    let finding = found("Dockerfile", TEXT, "curl", &UNPINNED);
    let prints = fingerprints(&[finding.clone(), finding.clone(), finding.clone()]);
    assert_eq!(prints[0], one(&finding));
    assert_eq!(BTreeSet::from_iter(&prints).len(), 3);
}

#[test]
fn it_is_the_same_everywhere_and_for_ever() {
    // FNV-1a of `Dockerfile \0RUN apt-get install curl wget \0unpinned-package \0curl \01 \0`.
    assert_eq!(print("Dockerfile", TEXT, "curl", &UNPINNED), "1299af9e23db7201");
}
