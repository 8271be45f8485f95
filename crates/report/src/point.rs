//! Places as lines and columns.

use serde::Serialize;
use shiplint_source::{Encoding, Place, Source, Span};

/// A position as formats write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Point {
    /// 1-based.
    pub line: u32,
    /// 1-based, in the units of the encoding asked for.
    pub column: u32,
    /// In bytes from the start of the file.
    pub offset: u32,
}

/// Where a place begins and the position behind its last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub start: Point,
    pub end: Point,
}

impl Region {
    /// With columns in characters.
    pub(crate) fn new(place: &Place) -> Self {
        Self::counted(place, Encoding::Chars)
    }

    /// With columns in `encoding`'s units.
    pub(crate) fn counted(place: &Place, encoding: Encoding) -> Self {
        let at = |offset| point(&place.source, offset, encoding);
        Self { start: at(place.span.start), end: at(place.span.end) }
    }

    /// Whether it begins and ends on one line.
    pub(crate) fn is_single_line(&self) -> bool {
        self.start.line == self.end.line
    }
}

fn point(source: &Source, offset: u32, encoding: Encoding) -> Point {
    let position = source.position(offset, encoding);
    Point { line: position.line + 1, column: position.column + 1, offset }
}

/// The 1-based number of the line on which `place` begins.
pub(crate) fn line(place: &Place) -> u32 {
    place.source.line_of(place.span.start) + 1
}

/// The 1-based number of the line that holds the last byte of `place`.
pub(crate) fn last_line(place: &Place) -> u32 {
    place.source.line_of(without_line_end(place).span.end) + 1
}

/// `place` without the line ends it closes with, at boundaries of characters: what there is to show of it.
pub(crate) fn without_line_end(place: &Place) -> Place {
    let text = place.source.text();
    let (start, end) = (floor(text, place.span.start), floor(text, place.span.end));
    let shown = text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
    place.source.place(Span::from(start..start + shown.len()))
}

fn floor(text: &str, offset: u32) -> usize {
    text.floor_char_boundary(offset as usize)
}
