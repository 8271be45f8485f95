//! `JUnit` XML, as continuous integration servers read it: one suite a file, one failed case a finding.

use std::io::{self, Write};

use shiplint_source::Diagnostic;

use crate::point::Region;
use crate::xml::{self, Escaped};
use crate::{Report, RunError};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (failures, errors) = (report.findings.len(), report.errors.len());
    // Servers take a report without a case for a broken one.
    let tests = (failures + errors).max(1);
    writeln!(out, "{}", xml::DECLARATION)?;
    writeln!(out, r#"<testsuites name="shiplint" tests="{tests}" failures="{failures}" errors="{errors}">"#)?;
    if failures + errors == 0 {
        writeln!(out, r#"  <testsuite name="shiplint" tests="1" failures="0" errors="0">"#)?;
        writeln!(out, r#"    <testcase name="no findings" classname="shiplint"/>"#)?;
        writeln!(out, "  </testsuite>")?;
    }
    report.errors.iter().try_for_each(|error| write_error(error, out))?;
    for suite in report.findings.chunk_by(|a, b| a.place.path() == b.place.path()) {
        write_suite(suite, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn write_error(error: &RunError, out: &mut dyn Write) -> io::Result<()> {
    let (path, message) = (Escaped(error.path.as_str()), Escaped(&error.message));
    writeln!(out, r#"  <testsuite name="{path}" tests="1" failures="0" errors="1">"#)?;
    writeln!(out, r#"    <testcase name="input" classname="{path}" file="{path}">"#)?;
    writeln!(out, r#"      <error message="{message}" type="input"/>"#)?;
    writeln!(out, "    </testcase>")?;
    writeln!(out, "  </testsuite>")
}

fn write_suite(findings: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = findings.first() else { return Ok(()) };
    let (path, tests) = (Escaped(first.place.path().as_str()), findings.len());
    writeln!(out, r#"  <testsuite name="{path}" tests="{tests}" failures="{tests}" errors="0">"#)?;
    findings.iter().try_for_each(|finding| write_case(finding, out))?;
    writeln!(out, "  </testsuite>")
}

fn write_case(finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let start = Region::new(&finding.place).start;
    let (line, column, rule) = (start.line, start.column, finding.rule.id);
    let (path, message) = (Escaped(finding.place.path().as_str()), Escaped(&finding.message));
    writeln!(out, r#"    <testcase name="{rule}" classname="{path}" file="{path}" line="{line}">"#)?;
    write!(out, r#"      <failure message="{message}" type="{}">"#, finding.severity)?;
    writeln!(out, "{path}:{line}:{column}: {message}</failure>")?;
    writeln!(out, "    </testcase>")
}
