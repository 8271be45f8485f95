//! Speaking to the terminal: colours only where somebody looks.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::args::Color;

/// Whether standard output gets colours.
pub(crate) fn has_color(choice: Color) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// Tells what went wrong with the run itself.
pub(crate) fn complain(message: &str) {
    // Nobody is left to tell where standard error is gone.
    let _ = writeln!(io::stderr(), "shiplint: {message}");
}

/// Writes with `write` to standard output; a reader that has gone away is no error.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}
