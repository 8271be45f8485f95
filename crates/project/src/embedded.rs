//! A Dockerfile that is a value of a YAML file, and how an edit of it is written there.
//!
//! What a key of the YAML file means is no matter of this module; that Compose puts variables into the text is.

use shiplint_compose::{Spanned, Text};
use shiplint_dockerfile::Keyword;
use shiplint_source::{Edit, Mapped, Place, Source, Span};

/// A text within a YAML file.
#[derive(Debug)]
pub struct Embedded {
    /// The text with its map to the file.
    pub text: Mapped,
    /// The first instruction that YAML joins to the line above.
    pub joined: Option<Place>,
    /// Whether something stands in it that is not known.
    pub(crate) is_unknown: bool,
    /// The scalar that it is written as, with its quotes or header.
    scalar: Place,
}

impl Embedded {
    pub(crate) fn new(inline: &Spanned<Text>) -> Self {
        let (text, scalar) = (inline.value.mapped().clone(), inline.place.clone());
        Self { text, joined: joined(&scalar), is_unknown: inline.value.is_unknown(), scalar }
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

/// The first instruction that a line above runs into.
fn joined(text: &Place) -> Option<Place> {
    if text.text().starts_with('|') {
        return None;
    }
    let lines = text.text().split_inclusive('\n');
    let starts = lines.clone().scan(text.span.start, |at, line| {
        let start = *at;
        *at += line.len() as u32;
        Some(start)
    });
    let lines: Vec<(u32, &str)> = starts.zip(lines).collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = lines.iter().skip(1).map(|(_, line)| *line).find(|line| !line.trim().is_empty()).map_or(0, indent);
    let begins = |at: u32| at == text.span.start && !text.text().starts_with('>');
    let folds = |at: u32, line: &str| !line.trim().is_empty() && (begins(at) || indent(line) == first);
    lines.windows(2).find_map(|pair| {
        let ((before, above), (start, line)) = (pair[0], pair[1]);
        let word = line.split_whitespace().next()?;
        let is_continued = above.trim_end().ends_with('\\') || above.trim_start().starts_with('#');
        let is_joined =
            folds(before, above) && folds(start, line) && !is_continued && Keyword::from_name(word) != Keyword::Unknown;
        let at = start + indent(line) as u32;
        is_joined.then(|| text.source.place(Span::new(at, at + word.len() as u32)))
    })
}
