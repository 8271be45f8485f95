//! The project's own JSON, version 1: field names, their order and their meaning are a contract. Lines and columns are
//! 1-based, columns count characters, offsets count bytes.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use shiplint_source::{Diagnostic, Edit, Fix, Label, Peer, Place, Severity};

use crate::point::{self, Point, Region};
use crate::stream::{self, Each};
use crate::{Report, RunError, fingerprints};

#[derive(Serialize)]
struct Document<F, E> {
    version: u8,
    findings: F,
    errors: E,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    codes: Codes<'a>,
    category: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    start: Point,
    end: Point,
    enclosing: Lines,
    labels: Vec<Related<'a>>,
    help: Option<&'a str>,
    url: String,
    fingerprint: &'a str,
    fixes: Vec<Mend<'a>>,
}

/// An object with a code for each tool that has one.
struct Codes<'a>(&'a [(Peer, &'static str)]);

#[derive(Serialize)]
struct Lines {
    start_line: u32,
    end_line: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    start: Point,
    end: Point,
    message: &'a str,
}

#[derive(Serialize)]
struct Mend<'a> {
    title: &'a str,
    safety: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Failure<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
}

/// One document.
pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(report.findings);
    let document = Document {
        version: 1,
        findings: Each(|| findings(report.findings, &prints)),
        errors: Each(|| report.errors.iter().map(Failure::new)),
        summary: Summary::new(report),
    };
    stream::line(out, &document)
}

/// One finding a line.
pub(crate) fn render_lines(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(report.findings);
    findings(report.findings, &prints).try_for_each(|finding| stream::line(out, &finding))
}

fn findings<'a>(findings: &'a [Diagnostic], prints: &'a [String]) -> impl Iterator<Item = Finding<'a>> {
    findings.iter().zip(prints).map(|(finding, print)| Finding::new(finding, print))
}

impl<'a> Finding<'a> {
    fn new(finding: &'a Diagnostic, fingerprint: &'a str) -> Self {
        let Region { start, end } = Region::new(&finding.place);
        Self {
            rule: finding.rule.id,
            codes: Codes(&finding.codes),
            category: finding.rule.category.name(),
            severity: finding.severity.name(),
            message: &finding.message,
            path: finding.place.path().as_str(),
            start,
            end,
            enclosing: Lines::new(&finding.place.source.place(finding.enclosing)),
            labels: finding.labels.iter().map(Related::new).collect(),
            help: finding.help.as_deref(),
            url: finding.rule.url(),
            fingerprint,
            fixes: finding.fixes.iter().map(Mend::new).collect(),
        }
    }
}

impl Serialize for Codes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(peer, code)| (peer.name(), code)))
    }
}

impl Lines {
    fn new(place: &Place) -> Self {
        Self { start_line: point::line(place), end_line: point::last_line(place) }
    }
}

impl<'a> Related<'a> {
    fn new(label: &'a Label) -> Self {
        let Region { start, end } = Region::new(&label.place);
        Self { path: label.place.path().as_str(), start, end, message: &label.message }
    }
}

impl<'a> Mend<'a> {
    fn new(fix: &'a Fix) -> Self {
        Self { title: &fix.title, safety: fix.safety.name(), edits: fix.edits.iter().map(Change::new).collect() }
    }
}

impl<'a> Change<'a> {
    fn new(edit: &'a Edit) -> Self {
        let Place { source, span } = &edit.place;
        Self { path: source.path().as_str(), start: span.start, end: span.end, text: &edit.text }
    }
}

impl<'a> Failure<'a> {
    fn new(error: &'a RunError) -> Self {
        Self { path: error.path.as_str(), message: &error.message }
    }
}

impl Summary {
    fn new(report: &Report<'_>) -> Self {
        Self {
            files: report.files,
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            info: report.count(Severity::Info),
            hint: report.count(Severity::Hint),
        }
    }
}
