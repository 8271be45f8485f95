//! Physical lines, and how they are joined to logical ones.

use shiplint_source::Span;

use crate::joined::Joined;
use crate::{ErrorKind, SyntaxError};

/// BuildKit's limit on the bytes of a line, without its line feed.
const MAX_LENGTH: usize = 65_535;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A physical line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Its text without the line end and, at the top of the file, without the byte order mark.
    pub(crate) text: &'a str,
    /// Where `text` begins.
    pub(crate) start: u32,
    /// The whole line.
    pub(crate) full: Span,
}

impl<'a> Line<'a> {
    /// The text without leading white space, and where that begins.
    pub(crate) fn unindented(self) -> (&'a str, u32) {
        let text = self.text.trim_start();
        (text, self.start + (self.text.len() - text.len()) as u32)
    }

    /// From the first to the last byte that is not blank, if the line is a comment.
    pub(crate) fn comment(self) -> Option<Span> {
        let (text, start) = self.unindented();
        text.starts_with('#').then(|| Span::new(start, start + text.trim_end().len() as u32))
    }
}

/// Reads physical lines from top to bottom.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// How far lines have been measured.
    measured: usize,
    /// Lines that are longer than BuildKit reads.
    pub(crate) errors: Vec<SyntaxError>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, measured: 0, errors: Vec::new() }
    }

    /// Offset of the line that comes next.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Makes the line at `offset` the next one.
    pub(crate) fn seek(&mut self, offset: usize) {
        self.at = offset;
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn measure(&mut self, line: &str, full: Span) {
        let new = self.measured < self.at;
        self.measured = self.measured.max(self.at);
        if new && line.len() > MAX_LENGTH {
            let message = format!("the line has {} bytes, a line can have {MAX_LENGTH}", line.len());
            self.errors.push(SyntaxError::new(ErrorKind::LineTooLong, full, message));
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        let feed = memchr::memchr(b'\n', rest.as_bytes());
        let content = rest.get(..feed.unwrap_or(rest.len())).unwrap_or(rest);
        let start = self.at;
        self.at += feed.map_or(rest.len(), |feed| feed + 1);
        let full = Span::from(start..self.at);
        self.measure(content, full);
        let text = content.trim_end_matches('\r');
        match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(marked) if start == 0 => Some(Line { text: marked, start: BYTE_ORDER_MARK.len_utf8() as u32, full }),
            _ => Some(Line { text, start: start as u32, full }),
        }
    }
}

/// A line with all that continues it.
#[derive(Debug)]
pub(crate) struct LogicalLine<'a> {
    /// The lines without their escape characters; the first one without its indentation.
    pub(crate) text: Joined<'a>,
    /// All its lines.
    pub(crate) full: Span,
    /// Comments between its lines.
    pub(crate) comments: Vec<Span>,
    /// Blank lines between its lines.
    pub(crate) blanks: Vec<Span>,
}

impl<'a> LogicalLine<'a> {
    /// Joins `first` with the lines it is continued by; `None` where there is nothing on it.
    pub(crate) fn read(first: Line<'a>, lines: &mut Lines<'a>, escape: char) -> Option<Self> {
        let (text, start) = first.unindented();
        let content = before_continuation(text, escape);
        if text.is_empty() {
            return None;
        }
        let mut logical = Self {
            text: Joined::verbatim(content.unwrap_or(text), start),
            full: first.full,
            comments: Vec::new(),
            blanks: Vec::new(),
        };
        if content.is_some() {
            logical.join(lines, escape);
        }
        Some(logical)
    }

    fn join(&mut self, lines: &mut Lines<'a>, escape: char) {
        for line in lines {
            self.full.end = line.full.end;
            if let Some(comment) = line.comment() {
                self.comments.push(comment);
            } else if line.text.trim_start().is_empty() {
                self.blanks.push(line.full);
            } else {
                let content = before_continuation(line.text, escape);
                self.text.append(content.unwrap_or(line.text), line.start);
                if content.is_none() {
                    break;
                }
            }
        }
    }
}

/// The line without its escape character and what follows it, if the escape character continues the line: it is the last
/// character but for blanks, and no second one stands before it.
fn before_continuation(line: &str, escape: char) -> Option<&str> {
    let content = line.trim_end_matches([' ', '\t']).strip_suffix(escape)?;
    (!content.ends_with(escape)).then_some(content)
}
