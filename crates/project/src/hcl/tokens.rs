//! The words, texts and marks of a text in HCL.

use shiplint_source::Span;

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a number.
    Word,
    /// A text in quotes.
    Text,
    /// A text between lines.
    Heredoc,
    Mark(char),
    /// The end of a line.
    Line,
    /// The end of the text.
    End,
}

impl Token {
    /// Where it stands, without its quotes.
    pub(super) fn inner(&self) -> Span {
        match self.kind {
            Kind::Text => Span::new(self.span.start + 1, self.span.end.saturating_sub(1)),
            _ => self.span,
        }
    }
}

/// The pieces of a text, without blanks and comments.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = token(rest);
        tokens.extend(kind.map(|kind| Token { kind, span: Span::from(at..at + length) }));
        at += length;
    }
    tokens
}

/// What a text begins with, nothing for blanks and comments, and how long that is.
fn token(rest: &str) -> (Option<Kind>, usize) {
    let line = || rest.find('\n').unwrap_or(rest.len());
    let first = rest.chars().next().unwrap_or('\n');
    match first {
        '\n' => (Some(Kind::Line), 1),
        '#' => (None, line()),
        '/' if rest.starts_with("//") => (None, line()),
        '/' if rest.starts_with("/*") => (None, rest.find("*/").map_or(rest.len(), |end| end + 2)),
        '"' => (Some(Kind::Text), text_length(rest)),
        '<' if rest.starts_with("<<") => (Some(Kind::Heredoc), heredoc_length(rest)),
        c if c.is_whitespace() => (None, c.len_utf8()),
        c if is_part(c) => (Some(Kind::Word), rest.find(|c| !is_part(c)).unwrap_or(rest.len())),
        c => (Some(Kind::Mark(c)), c.len_utf8()),
    }
}

/// Whether a character may be part of a name or number, dots between names included.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || "_-.".contains(c)
}

/// The length of the text in quotes that a text begins with; a quote within `${…}` does not end it.
fn text_length(rest: &str) -> usize {
    let (mut open, mut is_inner, mut last) = (0_usize, false, '"');
    for (at, c) in rest.char_indices().skip(1) {
        let is_escaped = last == '\\';
        last = if is_escaped { ' ' } else { c };
        match c {
            _ if is_escaped => {}
            '"' if open == 0 => return at + 1,
            '"' => is_inner = !is_inner,
            '{' if !is_inner && (open > 0 || is_template(rest, at)) => open += 1,
            '}' if !is_inner => open = open.saturating_sub(1),
            _ => {}
        }
    }
    rest.len()
}

/// Whether the brace at an offset opens `${` or `%{`, which a doubled sign does not.
fn is_template(text: &str, brace: usize) -> bool {
    let before = text.get(..brace).unwrap_or("");
    ['$', '%'].iter().any(|sign| (before.len() - before.trim_end_matches(*sign).len()) % 2 == 1)
}

/// The length of the text between lines that a text begins with.
fn heredoc_length(rest: &str) -> usize {
    let mut lines = rest.split_inclusive('\n');
    let head = lines.next().unwrap_or("");
    let word = head.trim_start_matches('<').trim_start_matches('-').trim();
    let mut length = head.len();
    for line in lines {
        if line.trim() == word {
            return length + line.trim_end().len();
        }
        length += line.len();
    }
    length
}

/// What a text stands for, without its quotes; nothing where something is put into it, or an escape is not known.
pub(super) fn unquoted(text: &str) -> Option<String> {
    if text.match_indices('{').any(|(brace, _)| is_template(text, brace)) {
        return None;
    }
    let (mut plain, mut chars) = (String::new(), text.chars());
    while let Some(c) = chars.next() {
        plain.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                't' => '\t',
                same @ ('"' | '\\') => same,
                _ => return None,
            },
            c => c,
        });
    }
    Some(plain.replace("$${", "${").replace("%%{", "%{"))
}
