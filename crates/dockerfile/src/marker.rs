//! Finds the markers of heredocs (`<<EOF`) in a line.
//!
//! BuildKit splits the line as its expansion of variables would, without any variable, and looks at the words. So an
//! unbalanced quote or a broken `${…}` anywhere in the line means that there is no heredoc, and a few oddities of that
//! splitting show through here. The escape character is always a backslash.

use std::ops::Range;

/// A heredoc as it is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// The whole word in the line.
    pub(crate) range: Range<usize>,
    pub(crate) fd: u32,
    pub(crate) name: String,
    pub(crate) strip_tabs: bool,
    pub(crate) expand: bool,
}

/// A quote or a `${` that is never closed, or a `${…}` of no known form.
#[derive(Debug)]
struct Unreadable;

/// The markers of a line, in written order.
pub(crate) fn find(line: &str) -> Vec<Marker> {
    let words = Lexer::split(line, true, true).unwrap_or_default();
    words.into_iter().filter_map(|word| Some(Marker { range: word.range, ..read(&word.text)? })).collect()
}

/// Reads a whole word as a marker: `[fd]<<[-]name`, with blanks before the name if they are part of the word.
pub(crate) fn read(word: &str) -> Option<Marker> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (fd, rest) = word.split_at_checked(digits)?;
    let rest = rest.strip_prefix("<<")?;
    let (strip_tabs, rest) = rest.strip_prefix('-').map_or((false, rest), |rest| (true, rest));
    let rest = rest.trim_start_matches(['\t', '\n', '\u{c}', '\r', ' ']);
    if rest.is_empty() || rest.contains('<') {
        return None;
    }
    let plain = Lexer::split(rest, false, false).ok()?;
    let quoted = Lexer::split(rest, true, false).ok()?;
    let ([plain], [quoted]) = (plain.as_slice(), quoted.as_slice()) else { return None };
    let fd = if fd.is_empty() { 0 } else { fd.parse().unwrap_or(u32::MAX) };
    let expand = quotes(&plain.text) == quotes(&quoted.text);
    Some(Marker { range: 0..word.len(), fd, name: plain.text.clone(), strip_tabs, expand })
}

fn quotes(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b'\'' | b'"')).count()
}

#[derive(Debug, Default)]
struct LexedWord {
    /// What became of the word.
    text: String,
    /// Where it stands.
    range: Range<usize>,
}

/// Deepest nesting of `${…}` that is followed.
const MAX_DEPTH: u32 = 100;

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    keep_quotes: bool,
    keep_escapes: bool,
    depth: u32,
    word: LexedWord,
    in_word: bool,
    words: Vec<LexedWord>,
}

impl<'a> Lexer<'a> {
    fn split(text: &'a str, keep_quotes: bool, keep_escapes: bool) -> Result<Vec<LexedWord>, Unreadable> {
        let word = LexedWord::default();
        let mut lexer =
            Self { text, at: 0, keep_quotes, keep_escapes, depth: 0, word, in_word: false, words: Vec::new() };
        while let Some(c) = lexer.peek() {
            let start = lexer.at;
            match c {
                '$' => {
                    let text = lexer.dollar()?;
                    text.chars().for_each(|c| lexer.add(c, start));
                }
                '<' | '\'' | '"' => {
                    let text = lexer.special(c)?;
                    lexer.add_raw(&text, start);
                }
                '\\' => lexer.escape(),
                _ => {
                    lexer.next();
                    lexer.add(c, start);
                }
            }
        }
        lexer.end_word();
        Ok(lexer.words)
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn add(&mut self, c: char, start: usize) {
        if !c.is_whitespace() {
            self.add_raw(c.encode_utf8(&mut [0; 4]), start);
        } else if self.in_word && !self.word.text.is_empty() {
            self.end_word();
        }
    }

    fn add_raw(&mut self, text: &str, start: usize) {
        if self.word.text.is_empty() {
            self.word.range.start = start;
        }
        self.word.text.push_str(text);
        self.word.range.end = self.at;
        self.in_word = true;
    }

    fn end_word(&mut self) {
        if !self.word.text.is_empty() {
            self.words.push(std::mem::take(&mut self.word));
            self.in_word = false;
        }
    }

    fn escape(&mut self) {
        let start = self.at;
        self.next();
        if self.keep_escapes {
            self.add_raw("\\", start);
        }
        if let Some(c) = self.next() {
            self.add_raw(c.encode_utf8(&mut [0; 4]), start);
        }
    }

    /// What a quoted part or a possible `<<` stands for.
    fn special(&mut self, c: char) -> Result<String, Unreadable> {
        match c {
            '<' => Ok(self.possible_marker()),
            '\'' => self.single_quoted(),
            _ => self.double_quoted(),
        }
    }

    /// `<<` takes the blanks behind it along, so that the name may stand apart.
    fn possible_marker(&mut self) -> String {
        let start = self.at;
        self.next();
        if self.peek() == Some('<') {
            self.next();
            while matches!(self.peek(), Some('\t' | '\r' | ' ')) {
                self.next();
            }
        }
        self.text.get(start..self.at).unwrap_or("").to_owned()
    }

    fn single_quoted(&mut self) -> Result<String, Unreadable> {
        let start = self.at;
        self.next();
        while self.next().ok_or(Unreadable)? != '\'' {}
        let whole = start..self.at;
        let range = if self.keep_quotes { whole } else { whole.start + 1..whole.end - 1 };
        Ok(self.text.get(range).unwrap_or("").to_owned())
    }

    fn double_quoted(&mut self) -> Result<String, Unreadable> {
        let mut out = String::new();
        self.next();
        if self.keep_quotes {
            out.push('"');
        }
        loop {
            match self.peek().ok_or(Unreadable)? {
                '"' => break,
                '$' => out.push_str(&self.dollar()?),
                '\\' => self.escape_in_quotes(&mut out),
                c => {
                    self.next();
                    out.push(c);
                }
            }
        }
        self.next();
        if self.keep_quotes {
            out.push('"');
        }
        Ok(out)
    }

    /// Where escapes are kept, one before an ordinary character comes out twice.
    fn escape_in_quotes(&mut self, out: &mut String) {
        self.next();
        if self.keep_escapes {
            out.push('\\');
        }
        match self.peek() {
            Some(c @ ('"' | '$' | '\\')) => {
                self.next();
                out.push(c);
            }
            Some(_) => out.push('\\'),
            None => {}
        }
    }

    /// A reference to a variable; it comes out as a reference again, for no variable is set.
    fn dollar(&mut self) -> Result<String, Unreadable> {
        self.next();
        if self.peek() != Some('{') {
            return Ok(format!("${}", self.name()));
        }
        self.next();
        if matches!(self.peek().ok_or(Unreadable)?, '{' | '}' | ':') {
            return Err(Unreadable);
        }
        let name = self.name();
        match self.next().ok_or(Unreadable)? {
            '}' => Ok(format!("${{{name}}}")),
            ':' => {
                let operator = self.next().filter(|c| !matches!(c, '#' | '%')).ok_or(Unreadable)?;
                Ok(format!("${{{name}:{operator}{}}}", self.operand('}', false)?))
            }
            operator @ ('+' | '-' | '?') => Ok(format!("${{{name}{operator}{}}}", self.operand('}', false)?)),
            operator @ ('#' | '%') => Ok(format!("${{{name}{operator}{}}}", self.operand('}', true)?)),
            '/' => {
                if self.peek() == Some('/') {
                    self.next();
                }
                let pattern = self.operand('/', true)?;
                Ok(format!("${{{name}/{pattern}/{}}}", self.operand('}', true)?))
            }
            _ => Err(Unreadable),
        }
    }

    /// The text up to `stop`. The word that the reference stands in loses what it had so far.
    fn operand(&mut self, stop: char, keep_escapes: bool) -> Result<String, Unreadable> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unreadable);
        }
        self.word = LexedWord::default();
        let outer = std::mem::replace(&mut self.keep_escapes, keep_escapes);
        let mut out = String::new();
        loop {
            match self.peek().ok_or(Unreadable)? {
                c if c == stop => break,
                '$' => out.push_str(&self.dollar()?),
                c @ ('<' | '\'' | '"') => out.push_str(&self.special(c)?),
                '\\' => {
                    self.next();
                    out.extend(keep_escapes.then_some('\\'));
                    out.extend(self.next());
                }
                c => {
                    self.next();
                    out.push(c);
                }
            }
        }
        self.next();
        self.keep_escapes = outer;
        self.depth -= 1;
        Ok(out)
    }

    fn name(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or("");
        let first = rest.chars().next();
        let length = match first {
            Some(c) if c.is_numeric() => rest.len() - rest.trim_start_matches(char::is_numeric).len(),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => 1,
            _ => rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len(),
        };
        self.at += length;
        rest.get(..length).unwrap_or("")
    }
}
