//! The formats of hadolint, field for field, for programs that read its reports: the ten that it has, in the words of our own
//! messages.
//!
//! A finding stands at the line on which its instruction begins, as there; only what cannot be read has a column.

mod checkstyle;
mod codacy;
mod codeclimate;
mod json;
mod junit;
mod lines;
mod sarif;
mod sonarqube;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::time::SystemTime;

use shiplint_source::{Category, Diagnostic, Encoding, Peer, Place, Severity, named};

use crate::point;

/// The release of hadolint whose formats these are.
pub const VERSION: &str = "2.15.1";

/// Under which hadolint tells what it cannot read.
const PARSE_ERROR: &str = "DL1000";

/// Of these there is one for each label; any other code stands once at an instruction.
const OF_LABELS: [&str; 8] = ["DL3049", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"];

named! {
    /// How findings are written.
    Format, "format" {
        /// One line a finding, with colours.
        Tty = "tty",
        /// An array of findings.
        Json = "json",
        /// Checkstyle XML.
        Checkstyle = "checkstyle",
        /// Issues of Code Climate, each ended by a NUL.
        Codeclimate = "codeclimate",
        /// An array of issues of Code Climate with fingerprints.
        GitlabCodeclimate = "gitlab_codeclimate",
        /// One line a finding, as in the GNU coding standards.
        Gnu = "gnu",
        /// Objects as Codacy reads them, with nothing between them.
        Codacy = "codacy",
        /// The generic issue import of `SonarQube`, in the shape without rules.
        Sonarqube = "sonarqube",
        /// SARIF 2.1.0.
        Sarif = "sarif",
        /// `JUnit` XML: one suite a file, one failed case a finding.
        Junit = "junit",
    }
}

/// What a run has to tell.
#[derive(Debug)]
pub struct Report<'a> {
    /// The files that were linted, in the order to be shown in.
    pub files: &'a [File<'a>],
    /// The path to show for each file, where the format knows of such a thing.
    pub path: Option<&'a str>,
    /// Whether the format for terminals has colours.
    pub color: bool,
    /// When the run was.
    pub time: SystemTime,
}

/// A file and what was found in it.
#[derive(Debug)]
pub struct File<'a> {
    name: &'a str,
    issues: Vec<Issue<'a>>,
}

/// A finding as hadolint would tell it.
#[derive(Debug)]
struct Issue<'a> {
    code: &'static str,
    severity: Severity,
    /// 1-based.
    line: u32,
    /// 1-based.
    column: u32,
    message: &'a str,
    place: &'a Place,
}

/// Writes `report` as `format`. Most formats do not end in a line feed.
///
/// Much is written in small pieces: hand in a buffered writer. Only the writer's own errors are returned.
pub fn render(format: Format, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Tty => lines::render_tty(report, out),
        Format::Json => json::render(report, out),
        Format::Checkstyle => checkstyle::render(report, out),
        Format::Codeclimate => codeclimate::render(report, out),
        Format::GitlabCodeclimate => codeclimate::render_gitlab(report, out),
        Format::Gnu => lines::render_gnu(report, out),
        Format::Codacy => codacy::render(report, out),
        Format::Sonarqube => sonarqube::render(report, out),
        Format::Sarif => sarif::render(report, out),
        Format::Junit => junit::render(report, out),
    }
}

impl Report<'_> {
    /// All findings, with their files.
    fn issues(&self) -> impl Iterator<Item = (&File<'_>, &Issue<'_>)> {
        self.files.iter().flat_map(|file| file.issues.iter().map(move |issue| (file, issue)))
    }

    /// The path to show for a file where somebody may have chosen it.
    fn path_of<'s>(&'s self, file: &'s File<'_>) -> &'s str {
        self.path.unwrap_or(file.name)
    }
}

impl<'a> File<'a> {
    /// Takes what hadolint has a code for, in the order of the lines, and each code but once a line.
    pub fn new(name: &'a str, findings: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut issues: Vec<Issue<'a>> = findings.into_iter().filter_map(Issue::new).collect();
        issues.sort_by_key(|issue| issue.line);
        let mut seen = BTreeSet::new();
        issues.retain(|issue| {
            let is_many = issue.is_parse_error() || OF_LABELS.contains(&issue.code);
            is_many || seen.insert((issue.line, issue.code))
        });
        Self { name, issues }
    }

    /// Severities of the findings, and whether they say that the file cannot be read.
    pub fn severities(&self) -> impl Iterator<Item = (Severity, bool)> {
        self.issues.iter().map(|issue| (issue.severity, issue.is_parse_error()))
    }

    /// The name of what could not be read.
    fn stream(&self) -> &str {
        if self.name == "-" { "/dev/stdin" } else { self.name }
    }

    /// The name to show for a finding.
    fn name_for(&self, issue: &Issue<'_>) -> &str {
        if issue.is_parse_error() { self.stream() } else { self.name }
    }

    /// The message of a finding; where something cannot be read, with its line and a caret below.
    fn detail(&self, issue: &Issue<'_>) -> String {
        if !issue.is_parse_error() {
            return issue.message.to_owned();
        }
        let source = &issue.place.source;
        let text = source.slice(source.line_span(issue.line - 1));
        let indent: String =
            text.chars().take(issue.column as usize - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
        let (number, gutter) = (issue.line.to_string(), " ".repeat(issue.line.to_string().len()));
        let place = format!("{}:{}:{}", self.stream(), issue.line, issue.column);
        format!("{place}:\n{gutter} |\n{number} | {text}\n{gutter} | {indent}^\n{}\n", issue.message)
    }
}

impl<'a> Issue<'a> {
    /// Nothing where hadolint has no code for the finding.
    fn new(finding: &'a Diagnostic) -> Option<Self> {
        let (code, place) = (code_of(finding)?, &finding.place);
        let (line, column) = if code == PARSE_ERROR {
            let start = place.source.position(place.span.start, Encoding::Chars);
            (start.line + 1, start.column + 1)
        } else {
            (point::line(&place.source.place(finding.enclosing)), 1)
        };
        Some(Self { code, severity: finding.severity, line, column, message: &finding.message, place })
    }

    fn is_parse_error(&self) -> bool {
        self.code == PARSE_ERROR
    }

    fn level(&self) -> &'static str {
        match self.severity {
            Severity::Hint => "style",
            severity => severity.name(),
        }
    }
}

fn code_of(finding: &Diagnostic) -> Option<&'static str> {
    if finding.rule.category == Category::Syntax {
        return Some(PARSE_ERROR);
    }
    let code = |peer: Peer| finding.codes.iter().find(|(other, _)| *other == peer).map(|(_, code)| *code);
    code(Peer::Hadolint).or_else(|| code(Peer::Shellcheck))
}
