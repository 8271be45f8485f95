//! Findings for people: each with the lines it stands on, help and fixes; a summary at the end.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label as Mark, LabelStyle};
use codespan_reporting::files::Error;
use codespan_reporting::term::{self, Config};
use shiplint_source::{Diagnostic, Place, Safety};

use crate::excerpt::{self, Excerpt};
use crate::paint::{self, Paint};
use crate::summary::Summary;
use crate::{Report, Style, visible};

pub(crate) fn render(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let config = Config {
        start_context_lines: excerpt::HEAD as usize,
        end_context_lines: excerpt::TAIL as usize,
        ..Config::default()
    };
    let mut paint = Paint::new(out, style.color);
    for finding in report.findings {
        let excerpt = Excerpt::new(&places(finding).map(|(place, ..)| place).collect::<Vec<_>>());
        term::emit_to_write_style(&mut paint, &config, &excerpt, &shown(finding, &excerpt)).map_err(to_io)?;
    }
    writeln!(out, "{}", Summary(report))
}

/// The places of a finding, its own first.
fn places(finding: &Diagnostic) -> impl Iterator<Item = (&Place, LabelStyle, &str)> {
    let labels = finding.labels.iter().map(|label| (&label.place, LabelStyle::Secondary, label.message.as_str()));
    std::iter::once((&finding.place, LabelStyle::Primary, "")).chain(labels)
}

fn shown(finding: &Diagnostic, excerpt: &Excerpt<'_>) -> Shown<usize> {
    let marks = places(finding).filter_map(|(place, style, message)| {
        let (file, range) = excerpt.find(place)?;
        Some(Mark::new(style, file, range).with_message(visible::line(message)))
    });
    Shown::new(paint::severity(finding.severity))
        .with_code(finding.rule.id)
        .with_message(visible::line(&finding.message))
        .with_labels_iter(marks)
        .with_notes_iter(notes(finding))
}

fn notes(finding: &Diagnostic) -> impl Iterator<Item = String> {
    let help = finding.help.iter().map(|help| format!("help: {}", visible::line(help)));
    let fixes = finding.fixes.iter().map(|fix| {
        let caution = if fix.safety == Safety::Unsafe { " (unsafe)" } else { "" };
        format!("fix: {}{caution}", visible::line(&fix.title))
    });
    help.chain(fixes)
}

fn to_io(error: Error) -> io::Error {
    match error {
        Error::Io(error) => error,
        error => io::Error::other(error),
    }
}
