//! One line a finding.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use shiplint_source::Severity;

use super::Report;
use crate::visible;

pub(super) fn render_tty(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (file, issue) in report.issues() {
        let (name, line, message) = (visible::line(file.name_for(issue)), issue.line, visible::line(issue.message));
        if issue.is_parse_error() {
            writeln!(out, "{name}:{line}:{} {message}", issue.column)?;
        } else {
            let style = if report.color { color(issue.severity) } else { Style::new() };
            writeln!(out, "{name}:{line} {} {style}{}{style:#}: {message}", issue.code, issue.level())?;
        }
    }
    Ok(())
}

pub(super) fn render_gnu(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (file, issue) in report.issues() {
        let (name, line, message) = (visible::line(file.name_for(issue)), issue.line, visible::line(issue.message));
        if issue.is_parse_error() {
            writeln!(out, "hadolint:{name}:{line}:{}: {message}", issue.column)?;
        } else {
            writeln!(out, "hadolint:{name}:{line}: {} {}: {message}", issue.code, issue.level())?;
        }
    }
    Ok(())
}

fn color(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::BrightRed.on_default().bold(),
        Severity::Warning => AnsiColor::BrightYellow.on_default().bold(),
        Severity::Info => AnsiColor::BrightGreen.on_default(),
        Severity::Hint => AnsiColor::BrightCyan.on_default(),
    }
}
