//! Logging commands of Azure Pipelines (Microsoft docs, "Logging commands", `task.logissue`).

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};

use shiplint_source::{Diagnostic, Severity};

use crate::Report;
use crate::point::Region;

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for error in report.errors {
        let (path, message) = (Escaped(error.path.as_str()), Escaped(&error.message));
        writeln!(out, "##vso[task.logissue type=error;sourcepath={path};]{message}")?;
    }
    report.findings.iter().try_for_each(|finding| write_finding(finding, out))
}

fn write_finding(finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let start = Region::new(&finding.place).start;
    let (path, message) = (Escaped(finding.place.path().as_str()), Escaped(&finding.message));
    let (line, column, rule) = (start.line, start.column, finding.rule.id);
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        // There are no milder issues, only the debug log.
        mild => return writeln!(out, "##vso[task.debug]{path}:{line}:{column}: {mild}[{rule}%5D {message}"),
    };
    writeln!(
        out,
        "##vso[task.logissue type={kind};sourcepath={path};linenumber={line};columnnumber={column};code={rule};]{message}"
    )
}

/// Text in a property or behind a command; a percent sign has a name of its own here.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '%' => f.write_str("%AZP25"),
            '\r' | '\n' | ';' | ']' => write!(f, "%{:02X}", u32::from(c)),
            _ => f.write_char(c),
        })
    }
}
