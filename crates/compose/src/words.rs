//! A `command` written as one text: Compose splits it into words itself, no shell reads it.
//!
//! An operator such as `&&` ends the command, and what follows it is dropped without a word.

use shiplint_source::{Mapped, MappedBuilder, Span};

use crate::Text;

/// The words of a command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words without their quotes.
    pub words: Vec<Text>,
    /// The operator at which Compose stops reading, and all behind it, as a span of the line.
    pub dropped: Option<Span>,
    /// Whether Compose refuses the line: a quote is not closed, or there is a parenthesis.
    pub broken: bool,
}

/// Splits a command line.
#[must_use]
pub fn split(line: &Text) -> Words {
    let mut splitter = Splitter { holes: line.holes(), ..Splitter::default() };
    for (at, c) in line.blank().char_indices() {
        if !splitter.take(at as u32, c) {
            break;
        }
    }
    splitter.finish(line)
}

#[derive(Default)]
struct Splitter<'t> {
    holes: &'t [u32],
    found: Words,
    word: MappedBuilder,
    word_holes: Vec<u32>,
    /// Whether a word has begun, be it an empty one.
    begun: bool,
    escaped: bool,
    /// Whether the last character of the word is a dollar sign.
    after_dollar: bool,
    /// The quote that is open: `'`, `"`, a backtick, or `(` for `$(`.
    quote: Option<char>,
    words: Vec<(Mapped, Vec<u32>)>,
}

impl Splitter<'_> {
    /// Takes one character; `false` where reading ends.
    fn take(&mut self, at: u32, c: char) -> bool {
        self.pass_holes(at);
        let span = Span::new(at, at + c.len_utf8() as u32);
        if self.escaped {
            self.escaped = false;
            self.push(
                if c == 't' {
                    '\t'
                } else if c == 'n' {
                    '\n'
                } else {
                    c
                },
                span,
            );
            return true;
        }
        match (c, self.quote) {
            ('\\', quote) if quote != Some('\'') => self.escaped = true,
            (' ' | '\t' | '\r' | '\n', None) => self.end_word(),
            ('\'' | '"', None) => {
                self.quote = Some(c);
                self.begun = true;
            }
            ('\'' | '"', Some(open)) if open == c => self.quote = None,
            ('`', None | Some('`')) => {
                self.quote = if self.quote.is_none() { Some(c) } else { None };
                self.push(c, span);
            }
            // `$(` begins what runs up to `)`; any other parenthesis is refused.
            ('(', None) if self.after_dollar => {
                self.quote = Some('(');
                self.push(c, span);
            }
            (')', Some('(')) => {
                self.quote = None;
                self.push(c, span);
            }
            ('(' | ')', None) | ('(', Some('(')) => {
                self.found.broken = true;
                return false;
            }
            (';' | '&' | '|' | '<' | '>', None) => {
                self.found.dropped = Some(Span::new(at, u32::MAX));
                return false;
            }
            _ => self.push(c, span),
        }
        true
    }

    fn push(&mut self, c: char, span: Span) {
        self.begun = true;
        self.after_dollar = c == '$';
        self.word.push(c.encode_utf8(&mut [0; 4]), span);
    }

    fn pass_holes(&mut self, at: u32) {
        while let Some((_, rest)) = self.holes.split_first().filter(|(hole, _)| **hole <= at) {
            self.holes = rest;
            self.begun = true;
            self.word_holes.push(self.word.len());
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word).finish();
        let holes = std::mem::take(&mut self.word_holes);
        self.after_dollar = false;
        if std::mem::take(&mut self.begun) {
            self.words.push((word, holes));
        }
    }

    fn finish(mut self, line: &Text) -> Words {
        let end = line.blank().len() as u32;
        self.found.dropped = self.found.dropped.map(|dropped| Span::new(dropped.start, end));
        if self.found.dropped.is_none() {
            self.pass_holes(end);
        }
        self.end_word();
        self.found.broken |= self.escaped || self.quote.is_some();
        let words = self.words.into_iter().map(|(word, holes)| Text::new(word.through(line.mapped()), holes));
        Words { words: words.collect(), ..self.found }
    }
}
