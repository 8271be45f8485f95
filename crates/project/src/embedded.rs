//! A Dockerfile that is a value of a YAML file, and how an edit of it is written there.
//!
//! What a key of the YAML file means is no matter of this module; that Compose puts variables into the text is.

use shiplint_source::{Edit, Mapped, Place, Source, Span};

/// A text within a YAML file.
#[derive(Debug)]
pub struct Embedded {
    /// The text with its map to the file.
    pub text: Mapped,
    /// The scalar that it is written as, with its quotes or header.
    scalar: Place,
}

impl Embedded {
    pub(crate) fn new(text: Mapped, scalar: Place) -> Self {
        Self { text, scalar }
    }

    /// An edit of the file that puts `new` in the place of a span of the text; none where a variable has a part in what goes, or
    /// where the scalar cannot hold what comes.
    pub(crate) fn edit(&self, span: Span, new: &str) -> Option<Edit> {
        let source = &self.scalar.source;
        if !self.text.pieces(span).all(|(joined, origin)| is_written(source, span, joined, origin)) {
            return None;
        }
        let origin = self.text.span(span);
        let new = new.replace('$', "$$");
        let (origin, new) = match self.scalar.text().chars().next()? {
            '|' => self.in_lines(span, origin, &new)?,
            '"' => (origin, new.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")),
            '\'' if !new.contains('\n') => (origin, new.replace('\'', "''")),
            '>' if !new.contains('\n') => (origin, new),
            '\'' | '>' => return None,
            _ if new.contains(['\n', '#', ':', '"', '\'']) => return None,
            _ => (origin, new),
        };
        Some(Edit { place: source.place(origin), text: new })
    }

    /// Lines that keep the indentation of a literal text.
    fn in_lines(&self, span: Span, origin: Span, new: &str) -> Option<(Span, String)> {
        let source = &self.scalar.source;
        let (indent, text) = (self.indent()?, self.text.text());
        let is_line_start =
            |at: u32| text.get(..at as usize).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
        let line_end = source.line_end();
        let takes_line_end = !span.is_empty() && is_line_start(span.end);
        let takes_lines = takes_line_end && is_line_start(span.start);
        let lines: Vec<String> = new
            .split('\n')
            .map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") })
            .collect();
        let mut written = lines.join(line_end);
        if takes_line_end && !(new.ends_with('\n') || (new.is_empty() && takes_lines)) {
            return None;
        }
        if takes_lines {
            let start = source.line_span(source.line_of(origin.start)).start;
            return Some((Span::new(start, origin.end), written));
        }
        if new.ends_with('\n') && !takes_line_end {
            written.push_str(&indent);
        }
        // Before the first line its own indentation stands already.
        let written = written.strip_prefix(&indent).filter(|_| !new.starts_with('\n')).unwrap_or(&written);
        Some((origin, written.to_owned()))
    }

    /// What stands before each line of a literal text.
    fn indent(&self) -> Option<String> {
        let text = self.text.text();
        let first = text.find(|c: char| c != '\n')? as u32;
        let at = self.text.offset(first);
        let source = &self.scalar.source;
        let line = source.line_span(source.line_of(at)).start;
        Some(source.slice(Span::new(line, at)).to_owned())
    }
}

/// Whether a piece of the text, as far as a span touches it, stands in the file as somebody wrote it: byte for byte, or as an escape
/// that the span holds as a whole.
fn is_written(source: &Source, span: Span, joined: Span, origin: Span) -> bool {
    let written = source.slice(origin);
    joined.len() == origin.len() || (span.encloses(joined) && (written == "$$" || !written.starts_with('$')))
}
