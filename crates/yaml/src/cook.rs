//! Scalars as written to the text that they stand for, with the way back.
//!
//! What a scalar stands for is the event parser's word; this finds out which bytes it came from. Should both ever
//! disagree, the parser's text stands for the scalar as a whole.

use shiplint_source::{Mapped, MappedBuilder, Span};

use crate::Style;

/// A plain or quoted scalar at `span`, quotes included, that stands for `cooked` if the parser knows it.
pub(crate) fn flow(source: &str, span: Span, style: Style, cooked: Option<&str>) -> Mapped {
    let inner = match style {
        Style::Single | Style::Double => Span::new(span.start + 1, span.end.saturating_sub(1)),
        _ => span,
    };
    if let Some(cooked) = cooked.filter(|&cooked| source.get(inner.range()) == Some(cooked)) {
        return Mapped::verbatim(cooked, inner.start);
    }
    let mut cook = Cook { source, end: inner.end, style, out: Mapped::builder() };
    cook.flow(inner.start);
    agreed(cook.out, cooked, span)
}

fn agreed(out: MappedBuilder, cooked: Option<&str>, span: Span) -> Mapped {
    let mapped = out.finish();
    let text = cooked.unwrap_or(mapped.text());
    if text.is_empty() {
        return Mapped::verbatim("", span.end);
    }
    if text == mapped.text() {
        return mapped;
    }
    let mut whole = Mapped::builder();
    whole.push(text, span);
    whole.finish()
}

struct Cook<'t> {
    source: &'t str,
    end: u32,
    style: Style,
    out: MappedBuilder,
}

impl Cook<'_> {
    fn byte(&self, at: u32) -> Option<u8> {
        self.source.as_bytes().get(at as usize).copied().filter(|_| at < self.end)
    }

    fn is_break(&self, at: u32) -> bool {
        matches!(self.byte(at), Some(b'\n' | b'\r'))
    }

    fn verbatim(&mut self, span: Span) {
        self.out.push(self.source.get(span.range()).unwrap_or(""), span);
    }

    fn flow(&mut self, start: u32) {
        let mut at = start;
        while at < self.end {
            let stop = self.special(at);
            let segment = Span::new(at, stop);
            at = match self.byte(stop) {
                Some(b'\n' | b'\r') => {
                    self.verbatim(self.without_trailing_blanks(segment));
                    self.fold(stop)
                }
                Some(b'\'') => {
                    self.verbatim(segment);
                    self.out.push("'", Span::new(stop, stop + 2));
                    stop + 2
                }
                Some(_) => {
                    self.verbatim(segment);
                    self.escape(stop)
                }
                None => {
                    self.verbatim(segment);
                    stop
                }
            };
        }
    }

    /// The next byte that does not stand for itself.
    fn special(&self, at: u32) -> u32 {
        let special = |byte: u8| match byte {
            b'\n' | b'\r' => true,
            b'\'' => self.style == Style::Single,
            b'\\' => self.style == Style::Double,
            _ => false,
        };
        let rest = self.source.as_bytes().get(at as usize..self.end as usize).unwrap_or(&[]);
        rest.iter().position(|&byte| special(byte)).map_or(self.end, |offset| at + offset as u32)
    }

    fn without_trailing_blanks(&self, span: Span) -> Span {
        let text = self.source.get(span.range()).unwrap_or("");
        Span::new(span.start, span.start + text.trim_end_matches([' ', '\t']).len() as u32)
    }

    fn skip_break(&self, at: u32) -> u32 {
        if self.byte(at) == Some(b'\r') && self.byte(at + 1) == Some(b'\n') { at + 2 } else { at + 1 }
    }

    fn skip_blanks(&self, mut at: u32) -> u32 {
        while matches!(self.byte(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// One line end is a blank; of several, each but the first is a line feed.
    fn fold(&mut self, start: u32) -> u32 {
        let mut at = self.skip_blanks(self.skip_break(start));
        if !self.is_break(at) {
            self.out.push(" ", Span::new(start, at));
            return at;
        }
        while self.is_break(at) {
            let next = self.skip_blanks(self.skip_break(at));
            self.out.push("\n", Span::new(at, next));
            at = next;
        }
        at
    }

    fn escape(&mut self, start: u32) -> u32 {
        let digits = match self.byte(start + 1) {
            Some(b'\n' | b'\r') => return self.continuation(start + 1),
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            Some(byte) => {
                let end = start + 2;
                self.out.push(named_escape(byte), Span::new(start, end));
                return end;
            }
            None => return self.end,
        };
        let end = start + 2 + digits;
        let hex = self.source.get(start as usize + 2..end as usize).unwrap_or("");
        if let Some(c) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32) {
            self.out.push(c.encode_utf8(&mut [0; 4]), Span::new(start, end));
        }
        end
    }

    /// A line end behind a backslash stands for nothing; the empty lines behind it are line feeds.
    fn continuation(&mut self, at: u32) -> u32 {
        let mut at = self.skip_blanks(self.skip_break(at));
        while self.is_break(at) {
            let next = self.skip_blanks(self.skip_break(at));
            self.out.push("\n", Span::new(at, next));
            at = next;
        }
        at
    }
}

fn named_escape(byte: u8) -> &'static str {
    match byte {
        b'0' => "\0",
        b'a' => "\x07",
        b'b' => "\x08",
        b't' | b'\t' => "\t",
        b'n' => "\n",
        b'v' => "\x0b",
        b'f' => "\x0c",
        b'r' => "\r",
        b'e' => "\x1b",
        b' ' => " ",
        b'"' => "\"",
        b'/' => "/",
        b'\\' => "\\",
        b'N' => "\u{85}",
        b'_' => "\u{a0}",
        b'L' => "\u{2028}",
        b'P' => "\u{2029}",
        _ => "",
    }
}

/// A literal or folded scalar: where it stands, and what the event parser says of it.
pub(crate) struct Block<'a> {
    /// From its `|` or `>` to where the parser stopped reading, which may be behind blanks that are not its own.
    pub(crate) span: Span,
    pub(crate) style: Style,
    /// Columns that each line is indented by.
    pub(crate) indent: Option<usize>,
    /// What it stands for, if the parser knows it.
    pub(crate) cooked: Option<&'a str>,
}

/// One line of a block scalar, without its indentation.
#[derive(Clone, Copy)]
struct Line {
    text: Span,
    /// Behind the line end.
    end: u32,
}

impl Line {
    fn line_end(self) -> Span {
        Span::new(self.text.end, self.end)
    }
}

impl Block<'_> {
    /// The text, and the span from the header to the end of the last line that is not empty.
    pub(crate) fn cook(&self, source: &str) -> (Mapped, Span) {
        let (header, body) = self.header(source);
        let lines = self.lines(source, body);
        let filled = lines.iter().rposition(|line| !line.text.is_empty()).map_or(0, |last| last + 1);
        let (content, trailing) = lines.split_at(filled);
        let mut out = Mapped::builder();
        if self.style == Style::Folded {
            fold_lines(source, content, &mut out);
        } else {
            join_lines(source, content, &mut out);
        }
        let chomping = header.trim_start_matches(['|', '>']).bytes().take(2).find(|byte| matches!(byte, b'+' | b'-'));
        if chomping != Some(b'-')
            && let Some(last) = content.last()
        {
            push_line_end(*last, &mut out);
        }
        if chomping == Some(b'+') {
            for &line in trailing {
                push_line_end(line, &mut out);
            }
        }
        let end = content.last().map_or(self.span.start + header.len() as u32, |last| last.text.end);
        let span = Span::new(self.span.start, end);
        (agreed(out, self.cooked, span), span)
    }

    /// The header (`|2-`) without comment, and the start of the first line behind it.
    fn header<'t>(&self, source: &'t str) -> (&'t str, u32) {
        let (line, end) = first_line(source.get(self.span.range()).unwrap_or(""));
        (line.split([' ', '\t']).next().unwrap_or(""), self.span.start + end as u32)
    }

    fn lines(&self, source: &str, body: u32) -> Vec<Line> {
        let mut rest = source.get(body as usize..self.span.end as usize).unwrap_or("");
        let indent = self.indent.unwrap_or_else(|| indent_of(rest.trim_start_matches(['\n', '\r'])));
        let mut lines = Vec::new();
        let mut at = body;
        while !rest.is_empty() {
            let (content, len) = first_line(rest);
            let start = at + indent_of(content).min(indent) as u32;
            let end = at + len as u32;
            lines.push(Line { text: Span::new(start, at + content.len() as u32), end });
            rest = rest.get(len..).unwrap_or("");
            at = end;
        }
        lines
    }
}

/// A text's first line, and its length with the line end.
fn first_line(text: &str) -> (&str, usize) {
    let (line, end) = text.split_at(text.find(['\n', '\r']).unwrap_or(text.len()));
    let end = if end.starts_with("\r\n") { 2 } else { end.len().min(1) };
    (line, line.len() + end)
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn push_line_end(line: Line, out: &mut MappedBuilder) {
    if !line.line_end().is_empty() {
        out.push("\n", line.line_end());
    }
}

fn join_lines(source: &str, lines: &[Line], out: &mut MappedBuilder) {
    for (index, line) in lines.iter().enumerate() {
        out.push(source.get(line.text.range()).unwrap_or(""), line.text);
        if index + 1 < lines.len() {
            push_line_end(*line, out);
        }
    }
}

/// Line ends between lines that begin with no blank are folded; all others stay.
fn fold_lines(source: &str, lines: &[Line], out: &mut MappedBuilder) {
    let text = |line: &Line| source.get(line.text.range()).unwrap_or("");
    let is_kept = |line: &Line| text(line).starts_with([' ', '\t']);
    let mut previous: Option<usize> = None;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
        let between = lines.get(previous.unwrap_or(0)..index).unwrap_or(&[]);
        let kept = previous.is_none() || is_kept(line) || between.first().is_some_and(is_kept);
        match between {
            [only] if !kept => out.push(" ", only.line_end()),
            [_, empty @ ..] if !kept => empty.iter().for_each(|&line| push_line_end(line, out)),
            all => all.iter().for_each(|&line| push_line_end(line, out)),
        }
        out.push(text(line), line.text);
        previous = Some(index);
    }
}
