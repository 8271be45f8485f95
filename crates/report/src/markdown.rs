//! A Markdown table (GitHub Flavored Markdown), for job summaries and comments.

use std::io::{self, Write};

use shiplint_source::Diagnostic;

use crate::point::Region;
use crate::summary::Summary;
use crate::{Report, visible};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**shiplint**: {}", Summary(report))?;
    if !report.findings.is_empty() {
        writeln!(out, "\n| Place | Severity | Rule | Finding |\n| --- | --- | --- | --- |")?;
        report.findings.iter().try_for_each(|finding| write_row(finding, out))?;
    }
    if !report.errors.is_empty() {
        writeln!(out, "\n| File | Error |\n| --- | --- |")?;
        for error in report.errors {
            writeln!(out, "| {} | {} |", cell(error.path.as_str()), cell(&error.message))?;
        }
    }
    Ok(())
}

fn write_row(finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let start = Region::new(&finding.place).start;
    let path = cell(finding.place.path().as_str());
    let (severity, rule, url) = (finding.severity, finding.rule.id, finding.rule.url());
    let message = cell(&finding.message);
    writeln!(out, "| {path}:{}:{} | {severity} | [{rule}]({url}) | {message} |", start.line, start.column)
}

/// Text of one cell. A bar ends a cell even inside a code span; all other marks are plain text inside one.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let mut in_code = false;
    for c in visible::line(text).chars() {
        match c {
            '`' => in_code = !in_code,
            '|' => cell.push('\\'),
            '<' | '>' | '*' | '_' | '[' | ']' | '\\' | '#' | '~' | '&' if !in_code => cell.push('\\'),
            _ => {}
        }
        cell.push(c);
    }
    cell
}
