//! The few lines a finding is shown with: clipped in length and height, and fit for a terminal.
//!
//! Codespan is given these lines only, never a whole source, so a finding costs the same in a file of any size.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::{Error, Files, Location};
use shiplint_source::{Encoding, Place, Source, Span};

use crate::{point, visible};

/// Lines shown behind the first line of a span, and before its last.
pub(crate) const HEAD: u32 = 3;
pub(crate) const TAIL: u32 = 1;
/// Characters shown of a line, and how many of them stand before the span at least.
const WIDTH: usize = 140;
const LEAD: usize = 40;

/// The lines of several places, in files numbered by first mention.
pub(crate) struct Excerpt<'a> {
    files: Vec<File<'a>>,
}

struct File<'a> {
    source: &'a Source,
    /// The offset named above the lines: where the first place in this file begins.
    head: u32,
    /// The text codespan sees.
    text: String,
    /// Ascending.
    lines: Vec<Line>,
}

struct Line {
    /// 0-based number in the source.
    number: u32,
    /// 0-based number told to codespan: it shows a break where numbers differ by more than two, and walks through all
    /// numbers between.
    index: usize,
    /// What of the source is shown.
    window: Span,
    /// Where it stands in the text codespan sees, with its line feed.
    shown: Range<usize>,
    /// Whether an ellipsis stands before it.
    clipped: bool,
}

impl<'a> Excerpt<'a> {
    /// Where places share a line that has to be clipped, the first of them is in sight.
    pub(crate) fn new(places: &[&'a Place]) -> Self {
        let mut wanted: Vec<(&'a Place, BTreeMap<u32, u32>)> = Vec::new();
        for place in places {
            let known = wanted.iter().position(|(first, _)| first.path() == place.path());
            let at = known.unwrap_or_else(|| {
                wanted.push((place, BTreeMap::new()));
                wanted.len() - 1
            });
            if let Some((_, lines)) = wanted.get_mut(at) {
                want(place, lines);
            }
        }
        Self { files: wanted.into_iter().map(|(first, lines)| File::new(first, lines)).collect() }
    }

    /// The number of the file that shows `place`, and where in its text.
    pub(crate) fn find(&self, place: &Place) -> Option<(usize, Range<usize>)> {
        let id = self.files.iter().position(|file| file.source.path() == place.path())?;
        let file = self.files.get(id)?;
        let span = point::without_line_end(place).span;
        Some((id, file.shown(span.start)?..file.shown(span.end)?))
    }

    fn file(&self, id: usize) -> Result<&File<'a>, Error> {
        self.files.get(id).ok_or(Error::FileMissing)
    }
}

/// Adds the lines on which to show `place`, each with the offset that has to be in sight.
fn want(place: &Place, lines: &mut BTreeMap<u32, u32>) {
    let Place { source, span } = point::without_line_end(place);
    let (first, last) = (source.line_of(span.start), source.line_of(span.end));
    lines.entry(first).or_insert(span.start);
    lines.entry(last).or_insert(span.end);
    let head = first..=last.min(first + HEAD);
    let tail = last.saturating_sub(TAIL).max(first)..=last;
    for line in head.chain(tail) {
        lines.entry(line).or_insert_with(|| source.line_span(line).start);
    }
}

impl<'a> File<'a> {
    fn new(first: &'a Place, mut wanted: BTreeMap<u32, u32>) -> Self {
        let source = &*first.source;
        // Codespan shows a single line between two others.
        let between: Vec<u32> = wanted.keys().map(|line| line + 1).filter(|n| wanted.contains_key(&(n + 1))).collect();
        for line in between {
            wanted.entry(line).or_insert_with(|| source.line_span(line).start);
        }
        let mut file = Self { source, head: first.span.start, text: String::new(), lines: Vec::new() };
        for (number, focus) in wanted {
            file.add_line(number, focus);
        }
        file
    }

    fn add_line(&mut self, number: u32, focus: u32) {
        let index = match self.lines.last() {
            None => 0,
            Some(last) if last.number + 1 == number => last.index + 1,
            Some(last) => last.index + 3,
        };
        let line = self.source.line_span(number);
        let window = window(self.source, line, focus);
        let clipped = window.start > line.start;
        let start = self.text.len();
        self.text.extend(clipped.then_some('…'));
        self.text.extend(self.source.slice(window).chars().map(visible::character));
        self.text.extend((window.end < line.end).then_some('…'));
        self.text.push('\n');
        self.lines.push(Line { number, index, window, shown: start..self.text.len(), clipped });
    }

    /// Where the byte at `offset` of the source stands in the text; where it is clipped, the nearest that is shown.
    fn shown(&self, offset: u32) -> Option<usize> {
        let number = self.source.line_of(offset);
        let at = self.lines.binary_search_by_key(&number, |line| line.number).ok()?;
        let line = self.lines.get(at)?;
        if line.clipped && offset < line.window.start {
            return Some(line.shown.start);
        }
        let ellipsis = if line.clipped { '…'.len_utf8() } else { 0 };
        let head = self.source.slice(Span::new(line.window.start, offset.min(line.window.end)));
        let width: usize = head.chars().map(|c| visible::character(c).len_utf8()).sum();
        Some(line.shown.start + ellipsis + width)
    }

    fn line(&self, index: usize) -> Option<&Line> {
        self.lines.binary_search_by_key(&index, |line| line.index).ok().and_then(|at| self.lines.get(at))
    }
}

/// What to show of `line` so that `focus` is in sight; takes time in what is shown only.
fn window(source: &Source, line: Span, focus: u32) -> Span {
    let text = source.slice(line);
    if text.char_indices().nth(WIDTH).is_none() {
        return line;
    }
    let before = source.slice(Span::new(line.start, focus));
    let lead = before.char_indices().rev().take(LEAD).last().map_or(before.len(), |(at, _)| at);
    let tail = text.char_indices().rev().take(WIDTH).last().map_or(0, |(at, _)| at);
    let start = lead.min(tail);
    let rest = text.get(start..).unwrap_or("");
    let end = rest.char_indices().nth(WIDTH).map_or(text.len(), |(at, _)| start + at);
    Span::new(line.start + start as u32, line.start + end as u32)
}

impl<'f> Files<'f> for Excerpt<'_> {
    type FileId = usize;
    type Name = String;
    type Source = &'f str;

    fn name(&'f self, id: usize) -> Result<String, Error> {
        Ok(visible::line(&self.file(id)?.source.path().to_string()).into_owned())
    }

    fn source(&'f self, id: usize) -> Result<&'f str, Error> {
        Ok(&self.file(id)?.text)
    }

    fn line_index(&'f self, id: usize, byte_index: usize) -> Result<usize, Error> {
        let lines = &self.file(id)?.lines;
        let at = lines.partition_point(|line| line.shown.end <= byte_index);
        Ok(lines.get(at).or(lines.last()).map_or(0, |line| line.index))
    }

    fn line_number(&'f self, id: usize, line_index: usize) -> Result<usize, Error> {
        Ok(self.file(id)?.line(line_index).map_or(1, |line| line.number as usize + 1))
    }

    fn line_range(&'f self, id: usize, line_index: usize) -> Result<Range<usize>, Error> {
        Ok(self.file(id)?.line(line_index).map_or(0..0, |line| line.shown.clone()))
    }

    fn location(&'f self, id: usize, _byte_index: usize) -> Result<Location, Error> {
        let file = self.file(id)?;
        let position = file.source.position(file.head, Encoding::Chars);
        Ok(Location { line_number: position.line as usize + 1, column_number: position.column as usize + 1 })
    }
}
