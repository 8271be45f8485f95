//! The text of a logical line while it is read: borrowed where it stands on one line, put together where it is continued.
//!
//! Inner readers work on ranges of the joined text; only what ends up in the tree is copied.

use std::borrow::Cow;
use std::ops::Range;

use shiplint_source::{Mapped, MappedBuilder, Span};

use crate::Word;

/// A text that knows where each of its bytes stands.
#[derive(Debug)]
pub(crate) struct Joined<'a> {
    text: Cow<'a, str>,
    base: u32,
    seams: Vec<Seam>,
}

/// From `joined` on, bytes stand at `origin` and behind.
#[derive(Clone, Copy, Debug)]
struct Seam {
    joined: usize,
    origin: u32,
}

impl<'a> Joined<'a> {
    /// A text that stands at `base` as it is.
    pub(crate) fn verbatim(text: &'a str, base: u32) -> Self {
        Self { text: Cow::Borrowed(text), base, seams: Vec::new() }
    }

    /// Appends a text that stands at `origin`.
    pub(crate) fn append(&mut self, text: &str, origin: u32) {
        if !text.is_empty() {
            self.seams.push(Seam { joined: self.text.len(), origin });
            self.text.to_mut().push_str(text);
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The part at `range`; empty where the range is none of the text.
    pub(crate) fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// Where the byte at `at` stands.
    pub(crate) fn offset(&self, at: usize) -> u32 {
        let after = self.seams.partition_point(|seam| seam.joined <= at);
        match after.checked_sub(1).and_then(|index| self.seams.get(index)) {
            Some(seam) => seam.origin + (at - seam.joined) as u32,
            None => self.base + at as u32,
        }
    }

    /// Where the bytes at `range` stand, from the first to the last.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::at(self.place(range.start));
        }
        Span::new(self.offset(range.start), self.offset(range.end - 1) + 1)
    }

    /// Where nothing stands at `at`: at a seam, behind what comes before it.
    fn place(&self, at: usize) -> u32 {
        at.checked_sub(1).map_or(self.offset(at), |before| self.offset(before) + 1)
    }

    /// A copy of the part at `range`.
    pub(crate) fn cut(&self, range: Range<usize>) -> Mapped {
        if range.is_empty() {
            return Mapped::verbatim("", self.place(range.start));
        }
        if self.seams.is_empty() {
            return Mapped::verbatim(self.get(range.clone()), self.offset(range.start));
        }
        let mut builder = Mapped::builder();
        self.push(range, &mut builder);
        builder.finish()
    }

    /// The part at `range` as a word.
    pub(crate) fn word(&self, range: Range<usize>) -> Word {
        Word { span: self.span(range.clone()), text: self.cut(range) }
    }

    /// Appends the part at `range` to `builder`.
    pub(crate) fn push(&self, range: Range<usize>, builder: &mut MappedBuilder) {
        let mut at = range.start;
        while at < range.end {
            let next = self.seams.partition_point(|seam| seam.joined <= at);
            let end = self.seams.get(next).map_or(range.end, |seam| seam.joined.min(range.end));
            builder.push(self.get(at..end), self.span(at..end));
            at = end;
        }
    }

    /// `range` without white space at its ends.
    pub(crate) fn trim(&self, range: Range<usize>) -> Range<usize> {
        let text = self.get(range.clone());
        let start = range.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }
}
