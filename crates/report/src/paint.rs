//! Colours, and the words of our own severities, in what codespan writes.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;

const MESSAGE: Style = Style::new().bold();
const FRAME: Style = AnsiColor::BrightBlue.on_default();

/// A writer that codespan's renderer tells what it writes.
pub(crate) struct Paint<'a> {
    out: &'a mut dyn Write,
    color: bool,
    /// Written in place of the next piece.
    word: Option<&'static str>,
}

impl<'a> Paint<'a> {
    pub(crate) fn new(out: &'a mut dyn Write, color: bool) -> Self {
        Self { out, color, word: None }
    }

    fn start(&mut self, style: Style) -> io::Result<()> {
        if self.color { write!(self.out, "{}{style}", anstyle::Reset) } else { Ok(()) }
    }
}

impl Write for Paint<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let Some(word) = self.word.take() else { return self.out.write(piece) };
        self.out.write_all(word.as_bytes())?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl WriteStyle for Paint<'_> {
    /// Told right before the severity is written, as one piece.
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.start(color(severity).bold())?;
        self.word = Some(word(severity));
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.start(MESSAGE)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.start(FRAME)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.start(FRAME)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.start(FRAME)
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        self.start(match style {
            LabelStyle::Primary => color(severity),
            LabelStyle::Secondary => FRAME,
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color { write!(self.out, "{}", anstyle::Reset) } else { Ok(()) }
    }
}

/// Our severity, as codespan's.
pub(crate) fn severity(severity: shiplint_source::Severity) -> Severity {
    match severity {
        shiplint_source::Severity::Error => Severity::Error,
        shiplint_source::Severity::Warning => Severity::Warning,
        shiplint_source::Severity::Info => Severity::Note,
        shiplint_source::Severity::Hint => Severity::Help,
    }
}

/// The word people know from the configuration for what [`severity`] gives.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Bug | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
        Severity::Help => "hint",
    }
}

fn color(severity: Severity) -> Style {
    match severity {
        Severity::Bug | Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::BrightYellow,
        Severity::Note => AnsiColor::BrightGreen,
        Severity::Help => AnsiColor::BrightCyan,
    }
    .on_default()
}
