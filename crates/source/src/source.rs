//! One file's text, and the translation between offsets and lines.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::{FilePath, Span};

/// Stands in the text for each byte that is not UTF-8, so that offsets in the text are offsets in the file.
const SUBSTITUTE: u8 = 0x1A;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of one file at one moment. It is never changed; an edit makes a new one.
pub struct Source {
    path: FilePath,
    text: String,
    /// The bytes of the file that are no UTF-8, by offset: in `text` each is one SUB character.
    invalid: Vec<(u32, u8)>,
    line_starts: OnceLock<Vec<u32>>,
    is_ascii: OnceLock<bool>,
}

impl Source {
    /// Takes the bytes of a file as they are.
    #[must_use]
    pub fn from_bytes(path: FilePath, bytes: Vec<u8>) -> Arc<Self> {
        let (text, invalid) = match String::from_utf8(bytes) {
            Ok(text) => (text, Vec::new()),
            Err(error) => substitute(error.into_bytes()),
        };
        Arc::new(Self { path, text, invalid, line_starts: OnceLock::new(), is_ascii: OnceLock::new() })
    }

    /// Takes a text, such as an editor's buffer.
    #[must_use]
    pub fn new(path: impl Into<FilePath>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            path: path.into(),
            text: text.into(),
            invalid: Vec::new(),
            line_starts: OnceLock::new(),
            is_ascii: OnceLock::new(),
        })
    }

    /// Name of the file.
    pub fn path(&self) -> &FilePath {
        &self.path
    }

    /// The text, as long as the file: a byte that is not UTF-8 stands in it as one SUB character (U+001A).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.text.clone().into_bytes();
        for &(offset, byte) in &self.invalid {
            bytes[offset as usize] = byte;
        }
        bytes
    }

    /// Offsets and values of the bytes that are not UTF-8.
    pub fn invalid_bytes(&self) -> &[(u32, u8)] {
        &self.invalid
    }

    /// The text at `span`; what lies outside of the text or cuts a character is left out.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(0, self.text.len() as u32)
    }

    /// Number of lines; a text that ends in a line feed has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.line_starts().len() as u32
    }

    /// The 0-based line that holds `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts().partition_point(|&start| start <= offset) as u32 - 1
    }

    /// The span of a 0-based line without its line end (LF or CR LF).
    #[must_use]
    pub fn line_span(&self, line: u32) -> Span {
        let full = self.full_line_span(line);
        let text = self.slice(full);
        let text = text.strip_suffix('\n').map_or(text, |t| t.strip_suffix('\r').unwrap_or(t));
        Span::new(full.start, full.start + text.len() as u32)
    }

    /// The span of a 0-based line with its line end.
    #[must_use]
    pub fn full_line_span(&self, line: u32) -> Span {
        let starts = self.line_starts();
        let end = self.text.len() as u32;
        let start = starts.get(line as usize).copied().unwrap_or(end);
        Span::new(start, starts.get(line as usize + 1).copied().unwrap_or(end))
    }

    /// How its lines end, judged by the first: LF or CR LF.
    #[must_use]
    pub fn line_end(&self) -> &'static str {
        if self.slice(self.full_line_span(0)).ends_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// The position of `offset`, its column counted in `encoding`'s units. An offset within a character is taken as its start;
    /// a byte order mark counts for nothing, as in editors.
    #[must_use]
    pub fn position(&self, offset: u32, encoding: Encoding) -> Position {
        let offset = self.floor(offset);
        let line = self.line_of(offset);
        let head = Span::new(self.visible_start(line).min(offset), offset);
        let column = if self.is_ascii() { head.len() } else { encoding.len(self.slice(head)) };
        Position { line, column }
    }

    /// The offset of a position; columns behind the line's end are taken as its end, lines behind the last as the text's.
    #[must_use]
    pub fn offset(&self, position: Position, encoding: Encoding) -> u32 {
        let line = self.line_span(position.line);
        let line = Span::new(self.visible_start(position.line).min(line.end), line.end);
        if self.is_ascii() {
            return line.start.saturating_add(position.column).min(line.end);
        }
        let mut left = position.column;
        let mut offset = line.start;
        for c in self.slice(line).chars() {
            let width = encoding.len(c.encode_utf8(&mut [0; 4]));
            if width > left {
                break;
            }
            left -= width;
            offset += c.len_utf8() as u32;
        }
        offset
    }

    /// A place in this file.
    #[must_use]
    pub fn place(self: &Arc<Self>, span: Span) -> Place {
        Place { source: Arc::clone(self), span }
    }

    /// Where the characters of a 0-based line begin, behind a byte order mark.
    fn visible_start(&self, line: u32) -> u32 {
        let mark = if line == 0 && self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        self.full_line_span(line).start + mark as u32
    }

    fn is_ascii(&self) -> bool {
        *self.is_ascii.get_or_init(|| self.text.is_ascii())
    }

    fn floor(&self, offset: u32) -> u32 {
        self.text.floor_char_boundary(offset as usize) as u32
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let feeds = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1);
            std::iter::once(0).chain(feeds).collect()
        })
    }
}

fn substitute(mut bytes: Vec<u8>) -> (String, Vec<(u32, u8)>) {
    let mut invalid = Vec::new();
    let mut checked = 0;
    while let Err(error) = str::from_utf8(&bytes[checked..]) {
        let start = checked + error.valid_up_to();
        let end = start + error.error_len().unwrap_or(bytes.len() - start);
        for (at, byte) in bytes.iter_mut().enumerate().take(end).skip(start) {
            invalid.push((at as u32, *byte));
            *byte = SUBSTITUTE;
        }
        checked = end;
    }
    (String::from_utf8_lossy(&bytes).into_owned(), invalid)
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.path)
    }
}

/// A span in a file that is named.
#[derive(Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// The text at the place.
    pub fn text(&self) -> &str {
        self.source.slice(self.span)
    }

    /// Name of the file.
    pub fn path(&self) -> &FilePath {
        self.source.path()
    }

    fn key(&self) -> (&FilePath, Span) {
        (self.path(), self.span)
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.path(), self.span.start, self.span.end)
    }
}

/// A line and a column, both 0-based.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 0-based line.
    pub line: u32,
    /// 0-based column, in the units of the [`Encoding`] it was made with.
    pub column: u32,
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes, as some editors negotiate.
    Utf8,
    /// UTF-16 code units, the default of the Language Server Protocol.
    Utf16,
    /// Characters (Unicode scalar values), for people.
    Chars,
}

impl Encoding {
    /// Length of `text` in these units.
    #[must_use]
    pub fn len(self, text: &str) -> u32 {
        (match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Chars => text.chars().count(),
        }) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_survive_bytes_that_are_no_utf8() {
        let bytes = b"a\xff\xe2\x82b\nc\xc3".to_vec();
        let source = Source::from_bytes("x".into(), bytes.clone());
        assert_eq!(source.text().len(), bytes.len());
        assert_eq!(source.text(), "a\u{1a}\u{1a}\u{1a}b\nc\u{1a}");
        assert_eq!(source.bytes(), bytes);
        assert_eq!(source.invalid_bytes().len(), 4);
    }

    #[test]
    fn positions_count_in_each_encoding() {
        let source = Source::new("x", "é𝄞x\r\nb");
        for (encoding, column) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Chars, 2)] {
            let position = Position { line: 0, column };
            assert_eq!(source.position(6, encoding), position);
            assert_eq!(source.offset(position, encoding), 6);
        }
        assert_eq!(source.offset(Position { line: 0, column: 99 }, Encoding::Utf16), 7);
        assert_eq!(source.offset(Position { line: 9, column: 9 }, Encoding::Utf16), 10);
        assert_eq!(source.line_span(0), Span::new(0, 7));
        assert_eq!(source.full_line_span(0), Span::new(0, 9));
        assert_eq!(source.line_count(), 2);
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let source = Source::new("x", "\u{feff}ab\nc");
        assert_eq!(source.position(4, Encoding::Chars), Position { line: 0, column: 1 });
        assert_eq!(source.position(0, Encoding::Utf16), Position { line: 0, column: 0 });
        assert_eq!(source.offset(Position { line: 0, column: 1 }, Encoding::Utf16), 4);
    }
}
