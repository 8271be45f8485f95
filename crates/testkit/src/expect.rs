//! What an example expects: lines of carets under a line say where a finding stands, lines of tildes where a label does.
//!
//! ```text
//! COPY dist/ /srv
//!      ^^^^^ `dist/` never reaches the builder
//! ```
//!
//! Such lines are taken out before the file is read. The text behind the carets is optional. A finding over several lines is
//! expected on its first one, a finding of no width one character wide.

use shiplint_source::{Encoding, Place, Source, Span};

/// A place that an example points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Expected {
    /// The file.
    pub path: String,
    /// 1-based line of the file as the linter reads it.
    pub line: u32,
    /// 1-based columns in characters, first and behind the last.
    pub columns: (u32, u32),
    /// The message, where the page shows it.
    pub message: Option<String>,
}

/// A file without its caret lines, and what they say.
#[derive(Debug, Default)]
pub(crate) struct Annotated {
    /// The text to lint.
    pub text: String,
    /// Where findings stand.
    pub findings: Vec<Expected>,
    /// Where labels stand.
    pub labels: Vec<Expected>,
}

/// Takes the caret lines out of a file's text.
#[must_use]
pub(crate) fn read(path: &str, text: &str) -> Annotated {
    let mut annotated = Annotated::default();
    let mut line = 0;
    for full in text.split_inclusive('\n') {
        let bare = full.trim_end();
        let expected = |(columns, message)| Expected { path: path.to_owned(), line, columns, message };
        if let Some(finding) = pointer(bare, '^') {
            annotated.findings.push(expected(finding));
        } else if let Some(label) = pointer(bare, '~') {
            annotated.labels.push(expected(label));
        } else {
            annotated.text.push_str(full);
            line += 1;
        }
    }
    annotated
}

/// Columns and message of a line that consists of blanks, one run of `mark`, and perhaps a message.
fn pointer(line: &str, mark: char) -> Option<((u32, u32), Option<String>)> {
    let rest = line.trim_start_matches([' ', '\t']);
    let indent = line.chars().count() - rest.chars().count();
    let message = rest.trim_start_matches(mark);
    let width = rest.chars().count() - message.chars().count();
    let separate = message.is_empty() || message.starts_with(' ');
    (width > 0 && separate).then(|| {
        let text = message.trim();
        let columns = (indent as u32 + 1, (indent + width) as u32 + 1);
        (columns, (!text.is_empty()).then(|| text.to_owned()))
    })
}

/// The place of a finding or label in the form that pages use.
#[must_use]
pub(crate) fn shown(place: &Place, message: &str) -> Expected {
    let source: &Source = &place.source;
    let start = source.position(place.span.start, Encoding::Chars);
    let first = source.line_span(start.line);
    let end = source.position(place.span.end.min(first.end).max(place.span.start), Encoding::Chars);
    let tail = source.slice(Span::new(place.span.start, place.span.end.min(first.end)));
    let blanks = if place.span.end > first.end { tail.chars().count() - tail.trim_end().chars().count() } else { 0 };
    let end = (end.column - blanks as u32).max(start.column + 1);
    Expected {
        path: place.path().as_str().to_owned(),
        line: start.line + 1,
        columns: (start.column + 1, end + 1),
        message: Some(message.to_owned()),
    }
}

impl Expected {
    /// Whether what was shown is what is expected: a message counts only where the page has one.
    #[must_use]
    pub(crate) fn is_met_by(&self, shown: &Self) -> bool {
        (&self.path, self.line, self.columns) == (&shown.path, shown.line, shown.columns)
            && (self.message.is_none() || self.message == shown.message)
    }
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (from, to) = self.columns;
        write!(f, "{}:{}:{from}-{to} {}", self.path, self.line, self.message.as_deref().unwrap_or("(any message)"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caret_lines_become_expectations() {
        let annotated = read("Dockerfile", "FROM é:1\n     ^^^ because\nRUN ^x\n    ~~\n");
        assert_eq!(annotated.text, "FROM é:1\nRUN ^x\n");
        assert_eq!(annotated.findings[0].to_string(), "Dockerfile:1:6-9 because");
        assert_eq!(annotated.labels[0].to_string(), "Dockerfile:2:5-7 (any message)");
    }

    #[test]
    fn a_wide_finding_is_shown_on_its_first_line() {
        let source = Source::new("Dockerfile", "RUN a \\\n b\n");
        let place = source.place(Span::new(0, 10));
        assert_eq!(shown(&place, "m").columns, (1, 8));
        assert_eq!(shown(&source.place(Span::at(4)), "m").columns, (5, 6));
    }
}
