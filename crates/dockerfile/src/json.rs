//! The JSON form of arguments: a list of strings.
//!
//! What is no valid JSON is read as plain text by BuildKit, without a word; so nothing here is an error.

use std::ops::Range;

use shiplint_source::MappedBuilder;

use crate::Word;
use crate::joined::Joined;

/// What a text is, read as JSON.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Json {
    /// A list of strings, given without their quotes.
    Strings(Vec<Range<usize>>),
    /// A list with a member that is no string: the first one.
    Mixed(Range<usize>),
    /// No list, or no JSON.
    Not,
}

/// Deepest nesting that Go's `encoding/json` reads.
const MAX_DEPTH: usize = 10_000;

/// Reads the text at `range`.
pub(crate) fn read(text: &Joined<'_>, range: Range<usize>) -> Json {
    let bytes = text.as_str().as_bytes();
    let Some(bytes) = bytes.get(..range.end) else { return Json::Not };
    if bytes.get(range.start) != Some(&b'[') {
        return Json::Not;
    }
    list(&mut Reader { bytes, at: range.start + 1 }).unwrap_or(Json::Not)
}

/// Whether the text begins as a list of strings would, in whatever quotes.
pub(crate) fn looks_like_list(text: &str) -> bool {
    text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['"', '\'']))
}

/// A member of a list, decoded. `inner` is its range without quotes.
pub(crate) fn word(text: &Joined<'_>, inner: &Range<usize>) -> Word {
    let span = text.span(inner.start - 1..inner.end + 1);
    if memchr::memchr(b'\\', text.get(inner.clone()).as_bytes()).is_none() {
        return Word { span, text: text.cut(inner.clone()) };
    }
    let mut builder = MappedBuilder::default();
    let mut at = inner.start;
    while let Some(backslash) = memchr::memchr(b'\\', text.get(at..inner.end).as_bytes()) {
        text.push(at..at + backslash, &mut builder);
        at += backslash;
        let (c, length) = unescape(text.get(at..inner.end));
        builder.push(c.encode_utf8(&mut [0; 4]), text.span(at..at + length));
        at += length;
    }
    text.push(at..inner.end, &mut builder);
    Word { span, text: builder.finish() }
}

/// The character of the escape that `text` begins with, and the length of the escape. Halves of surrogates stand for U+FFFD.
fn unescape(text: &str) -> (char, usize) {
    match text.as_bytes().get(1) {
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'u') => {
            let high = unit(text);
            let low = unit(text.get(6..).unwrap_or(""));
            let mut pair = char::decode_utf16(high.into_iter().chain(low));
            match pair.next() {
                Some(Ok(c)) if c.len_utf16() == 2 => (c, 12),
                first => (first.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER), 6),
            }
        }
        Some(other) => (*other as char, 2),
        None => ('\\', 1),
    }
}

/// The code unit of a `\u` with four digits that `text` begins with.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

fn list(reader: &mut Reader<'_>) -> Option<Json> {
    let mut strings = Vec::new();
    let mut other = None;
    reader.skip_blanks();
    let mut more = !reader.take(b']');
    while more {
        reader.skip_blanks();
        let start = reader.at;
        if reader.take(b'"') {
            strings.push(reader.string()?);
        } else {
            reader.value()?;
            other = other.or(Some(start..reader.at));
        }
        reader.skip_blanks();
        more = reader.take(b',');
        if !more && !reader.take(b']') {
            return None;
        }
    }
    reader.skip_blanks();
    (reader.at == reader.bytes.len()).then(|| other.map_or(Json::Strings(strings), Json::Mixed))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) -> usize {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        self.at - start
    }

    fn skip_blanks(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    }

    /// A string behind its opening quote: its range without the closing one.
    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        loop {
            self.skip_while(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
            if self.take(b'"') {
                return Some(start..self.at - 1);
            }
            if !self.take(b'\\') {
                return None;
            }
            match self.peek()? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                b'u' => {
                    let digits = self.bytes.get(self.at + 1..self.at + 5)?;
                    digits.iter().all(u8::is_ascii_hexdigit).then_some(())?;
                    self.at += 5;
                }
                _ => return None,
            }
        }
    }

    /// A value that is no string, however deep.
    fn value(&mut self) -> Option<()> {
        let mut open = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek()? {
                bracket @ (b'[' | b'{') => {
                    self.at += 1;
                    open.push(bracket);
                    if open.len() >= MAX_DEPTH {
                        return None;
                    }
                    self.skip_blanks();
                    if self.peek()? != closing(bracket) {
                        self.key(bracket)?;
                        continue;
                    }
                }
                b'"' => {
                    self.at += 1;
                    self.string()?;
                }
                _ => self.scalar()?,
            }
            if self.close(&mut open)? {
                return Some(());
            }
        }
    }

    /// Behind a member: closes what ends here; whether nothing is open any more. Otherwise the next member follows.
    fn close(&mut self, open: &mut Vec<u8>) -> Option<bool> {
        while let Some(bracket) = open.last().copied() {
            self.skip_blanks();
            if self.take(b',') {
                self.skip_blanks();
                self.key(bracket)?;
                return Some(false);
            }
            self.take(closing(bracket)).then_some(())?;
            open.pop();
        }
        Some(true)
    }

    fn key(&mut self, bracket: u8) -> Option<()> {
        if bracket == b'{' {
            self.take(b'"').then_some(())?;
            self.string()?;
            self.skip_blanks();
            self.take(b':').then_some(())?;
        }
        Some(())
    }

    fn scalar(&mut self) -> Option<()> {
        let start = self.at;
        let length = self.skip_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        match self.bytes.get(start..start + length)? {
            b"true" | b"false" | b"null" => Some(()),
            number => is_number(number).then_some(()),
        }
    }
}

const fn closing(bracket: u8) -> u8 {
    if bracket == b'[' { b']' } else { b'}' }
}

/// Whether this is a JSON number that a 64-bit float can hold.
fn is_number(text: &[u8]) -> bool {
    let mut reader = Reader { bytes: text, at: 0 };
    reader.take(b'-');
    let leading_zero = reader.peek() == Some(b'0');
    let digits = reader.skip_while(|byte| byte.is_ascii_digit());
    if digits == 0 || (leading_zero && digits > 1) {
        return false;
    }
    if reader.take(b'.') && reader.skip_while(|byte| byte.is_ascii_digit()) == 0 {
        return false;
    }
    if reader.take(b'e') || reader.take(b'E') {
        let _ = reader.take(b'+') || reader.take(b'-');
        if reader.skip_while(|byte| byte.is_ascii_digit()) == 0 {
            return false;
        }
    }
    let value = str::from_utf8(text).ok().and_then(|text| text.parse::<f64>().ok());
    reader.at == text.len() && value.is_some_and(f64::is_finite)
}
