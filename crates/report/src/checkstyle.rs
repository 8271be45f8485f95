//! Checkstyle's XML report, which many tools read.

use std::io::{self, Write};

use shiplint_source::{Diagnostic, Severity};

use crate::Report;
use crate::point::Region;
use crate::xml::{self, Escaped};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", xml::DECLARATION)?;
    // The version of Checkstyle whose report it is; readers look at nothing newer.
    writeln!(out, r#"<checkstyle version="4.3">"#)?;
    for error in report.errors {
        writeln!(out, r#"  <file name="{}">"#, Escaped(error.path.as_str()))?;
        writeln!(out, r#"    <error line="1" severity="error" message="{}"/>"#, Escaped(&error.message))?;
        writeln!(out, "  </file>")?;
    }
    for findings in report.findings.chunk_by(|a, b| a.place.path() == b.place.path()) {
        let Some(first) = findings.first() else { continue };
        writeln!(out, r#"  <file name="{}">"#, Escaped(first.place.path().as_str()))?;
        findings.iter().try_for_each(|finding| write_finding(finding, out))?;
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn write_finding(finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let start = Region::new(&finding.place).start;
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "info",
    };
    writeln!(
        out,
        r#"    <error line="{}" column="{}" severity="{severity}" message="{}" source="shiplint.{}"/>"#,
        start.line,
        start.column,
        Escaped(&finding.message),
        finding.rule.id
    )
}
