//! Small findings to render.
#![allow(dead_code, reason = "each test file uses its share")]

use std::sync::Arc;

use serde_json::Value;
use shiplint_report::{Format, Report, RunError, Style, render};
use shiplint_source::{
    Category, Confidence, Diagnostic, Edit, Edition, Fix, FixKind, Label, Peer, Place, RuleInfo, Safety, Severity,
    Source, Span, Status,
};

pub(crate) static UNPINNED: RuleInfo = RuleInfo {
    id: "unpinned-package",
    summary: "A package is installed without a version.",
    page: "# unpinned-package\n\nTomorrow it is another one.\n",
    category: Category::Reproducibility,
    severity: Severity::Warning,
    confidence: Confidence::High,
    recommended: true,
    status: Status::Stable,
    edition: Edition::E2026_1,
    fix: FixKind::Unsafe,
    aliases: &[],
};

pub(crate) static MISMATCH: RuleInfo = RuleInfo {
    id: "port-mismatch",
    summary: "A published port is not the one the image listens on.",
    page: "# port-mismatch\n",
    category: Category::Correctness,
    severity: Severity::Error,
    confidence: Confidence::Medium,
    fix: FixKind::Safe,
    ..UNPINNED
};

/// The first place in `source` where `words` stand.
pub(crate) fn at(source: &Arc<Source>, words: &str) -> Place {
    let start = source.text().find(words).expect(words);
    source.place(Span::from(start..start + words.len()))
}

/// A bare finding, enclosed by the line it begins on.
pub(crate) fn finding(rule: &'static RuleInfo, place: Place, message: &str) -> Diagnostic {
    Diagnostic {
        rule,
        severity: rule.severity,
        message: message.to_owned(),
        enclosing: place.source.line_span(place.source.line_of(place.span.start)),
        place,
        labels: Vec::new(),
        help: None,
        fixes: Vec::new(),
        codes: Vec::new(),
    }
}

pub(crate) fn label(place: Place, message: &str) -> Label {
    Label { place, message: message.to_owned() }
}

pub(crate) fn fix(title: &str, safety: Safety, edits: Vec<(Place, &str)>) -> Fix {
    let edits = edits.into_iter().map(|(place, text)| Edit { place, text: text.to_owned() }).collect();
    Fix { title: title.to_owned(), safety, edits }
}

/// A Dockerfile and a Compose file with one finding each: one has all there can be, the other only what there must be.
pub(crate) fn sample() -> Vec<Diagnostic> {
    let image =
        Source::new("app/Dockerfile", "FROM debian:12\nEXPOSE 8080\nRUN apt-get install -y \\\n    ünzip curl\n");
    let compose = Source::new("compose.yaml", "services:\n  web:\n    build: app\n    ports: [\"80:80\"]\n");
    let mut unpinned = finding(&UNPINNED, at(&image, "curl"), "`curl` has no version");
    unpinned.enclosing = image.place(Span::new(at(&image, "RUN").span.start, image.span().end)).span;
    unpinned.codes = vec![(Peer::Hadolint, "DL3008"), (Peer::Trivy, "DS-0001")];
    let mut mismatch = finding(&MISMATCH, at(&compose, "80:80"), "`80` is published, but nothing listens there");
    mismatch.labels = vec![label(at(&image, "8080"), "the image listens here")];
    mismatch.codes = vec![(Peer::Buildkit, "PortMismatch")];
    mismatch.help = Some("publish the port of the image".to_owned());
    mismatch.fixes = vec![
        fix("publish `8080`", Safety::Safe, vec![(at(&compose, "80:80"), "80:8080")]),
        fix("listen on `80`", Safety::Unsafe, vec![(at(&image, "8080"), "80"), (at(&compose, "80:80"), "80:80")]),
    ];
    vec![unpinned, mismatch]
}

pub(crate) fn gone() -> RunError {
    RunError { path: "gone/Dockerfile".into(), message: "permission denied".to_owned() }
}

pub(crate) fn rendered(format: Format, findings: &[Diagnostic], errors: &[RunError]) -> String {
    let mut out = Vec::new();
    let report = Report { findings, errors, files: 3 };
    render(format, &report, &Style::default(), &mut out).expect("memory takes all");
    String::from_utf8(out).expect("all formats are UTF-8")
}

pub(crate) fn parsed(format: Format, findings: &[Diagnostic], errors: &[RunError]) -> Value {
    serde_json::from_str(&rendered(format, findings, errors)).expect("one JSON document")
}
