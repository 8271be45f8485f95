//! Workflow commands of GitHub Actions, which shows them as annotations (GitHub docs, "Workflow commands").

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};

use shiplint_source::{Diagnostic, Severity};

use crate::Report;
use crate::point::{self, Region};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for error in report.errors {
        writeln!(out, "::error file={}::{}", Property(error.path.as_str()), Data(&error.message))?;
    }
    report.findings.iter().try_for_each(|finding| writeln!(out, "{}", Command(finding)))
}

struct Command<'a>(&'a Diagnostic);

impl Display for Command<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let finding = self.0;
        let region = Region::new(&point::without_line_end(&finding.place));
        write!(f, "::{} file={}", level(finding.severity), Property(finding.place.path().as_str()))?;
        write!(f, ",line={}", region.start.line)?;
        // The runner refuses columns where the lines differ.
        if region.is_single_line() {
            write!(f, ",col={},endLine={},endColumn={}", region.start.column, region.end.line, region.end.column)?;
        } else {
            write!(f, ",endLine={}", region.end.line)?;
        }
        write!(f, ",title={}::{}", Property(finding.rule.id), Data(&finding.message))
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// Text behind the command.
struct Data<'a>(&'a str);

/// The value of a property of the command.
struct Property<'a>(&'a str);

impl Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| escape(c, "%\r\n", f))
    }
}

impl Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| escape(c, "%\r\n:,", f))
    }
}

fn escape(c: char, special: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if special.contains(c) { write!(f, "%{:02X}", u32::from(c)) } else { f.write_char(c) }
}
