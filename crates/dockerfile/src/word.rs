//! Words: pieces of an argument text that know where they stand. Variables are expanded elsewhere.

use std::ops::Range;

use shiplint_source::{Mapped, Span};

use crate::joined::Joined;

/// One word, as the expansion of variables sees it.
///
/// In arguments quotes and escapes are kept as written. In the value of a flag those of the flag syntax are gone; a
/// member of a JSON list is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, quotes included.
    pub span: Span,
    /// Its text, joined over continuations.
    pub text: Mapped,
}

impl Word {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.text.text()
    }

    /// The text, if it is the same after expansion: it has no variable, quote or escape.
    pub fn literal(&self) -> Option<&str> {
        let text = self.as_str();
        (!text.contains(['$', '\'', '"', '\\', '`'])).then_some(text)
    }

    /// The part of this word at `range` of its text.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let span = self.text.span(range.clone().into());
        let text = match self.as_str().get(range.clone()) {
            Some(part) if !part.is_empty() => Mapped::verbatim(part, range.start as u32).through(&self.text),
            _ => Mapped::verbatim("", span.start),
        };
        Self { span, text }
    }
}

/// White space between keyword and arguments and between most arguments; it is less than Unicode has.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t' | 0x0b | 0x0c | b'\r' | b' ')
}

/// Splits at blanks, whatever is quoted.
pub(crate) fn split_blanks(text: &Joined<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = range.start;
    for word in text.get(range).as_bytes().split(|byte| is_blank(*byte)) {
        if !word.is_empty() {
            words.push(at..at + word.len());
        }
        at += word.len() + 1;
    }
    words
}

/// Splits at white space that is neither quoted nor escaped. Quotes and escapes stay in the words, but for an escape
/// character at the very end.
pub(crate) fn split_quoted(text: &Joined<'_>, range: Range<usize>, escape: char) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    let mut end = range.end;
    let mut chars = text.get(range.clone()).char_indices().map(|(at, c)| (range.start + at, c));
    while let Some((at, c)) = chars.next() {
        if quote.is_none() && c.is_whitespace() {
            words.extend(start.take().map(|start| start..at));
            continue;
        }
        start = start.or(Some(at));
        if c == escape && quote != Some('\'') {
            if chars.next().is_none() {
                end = at;
            }
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        }
    }
    words.extend(start.filter(|start| *start < end).map(|start| start..end));
    words
}
