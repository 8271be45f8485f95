//! Which format goes where.

use std::fs::File;
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use shiplint_report::hadolint::{Format, Report, render};

use crate::terminal;

/// A report to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Output<'a> {
    format: Format,
    /// The file, or standard output.
    path: Option<&'a str>,
}

/// The first format goes to the first path, and so on; what has no partner gets the default.
pub(super) fn pairs<'a>(formats: &[String], paths: &'a [String]) -> Vec<Output<'a>> {
    let count = formats.len().max(paths.len()).max(1);
    let format = |at: usize| formats.get(at).and_then(|name| name.parse().ok()).unwrap_or(Format::Tty);
    let path = |at: usize| paths.get(at).map(String::as_str).filter(|path| *path != "-");
    (0..count).map(|at| Output { format: format(at), path: path(at) }).collect()
}

impl Output<'_> {
    /// Whether whoever reads it wants success whatever was found.
    pub(super) fn is_lenient(&self) -> bool {
        matches!(self.format, Format::Codeclimate | Format::Codacy)
    }

    pub(super) fn write(&self, report: &Report<'_>) -> Result<()> {
        let Some(path) = self.path else {
            terminal::print(|out| render(self.format, report, out))?;
            return Ok(());
        };
        let written = File::create(path).and_then(|file| {
            let mut out = BufWriter::new(file);
            render(self.format, report, &mut out)?;
            out.flush()
        });
        written.with_context(|| format!("{path} cannot be written"))
    }
}
