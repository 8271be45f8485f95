//! Words: what a shell splits a command into, with their quotes and expansions.
//!
//! Nothing here knows what a word means to the program that gets it.

use std::borrow::Cow;
use std::ops::Range;
use std::slice;

use shiplint_source::{Mapped, Span};

use crate::List;

/// One word, or the text of a heredoc.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands, quotes included.
    pub span: Span,
    /// What it is made of, from left to right.
    pub parts: Vec<Part>,
    text: Mapped,
}

/// A piece of a word.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it stands in the source, quotes included.
    pub span: Span,
    /// The bytes it gives to the text of its word.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PartKind,
}

/// What a piece of a word is.
#[derive(Clone, Debug)]
pub enum PartKind {
    /// Plain text, escapes removed.
    Literal,
    /// `'…'` or `$'…'`.
    SingleQuoted,
    /// `"…"`: literals and expansions.
    DoubleQuoted(Vec<Part>),
    /// `*`, `?` or `[…]`, to be matched against file names.
    Glob,
    /// `~` or `~user` at the start.
    Tilde,
    /// Text of a brace expansion that the dialect knows, such as `{a,b}`.
    Brace,
    /// `$NAME`, `${NAME…}`.
    Parameter(Box<Parameter>),
    /// `$(…)` or backticks.
    Command(List),
    /// `<(…)` or `>(…)`.
    Process(List),
    /// `$((…))`, with the expression as a word.
    Arithmetic(Box<Word>),
    /// `(…)` of an array assignment.
    Array(Vec<Word>),
}

impl PartKind {
    /// Whether the shell puts another text in its place, one that is not known from the script.
    pub const fn is_expansion(&self) -> bool {
        matches!(
            self,
            Self::Brace
                | Self::Parameter(_)
                | Self::Command(_)
                | Self::Process(_)
                | Self::Arithmetic(_)
                | Self::Array(_)
        )
    }
}

/// The expansion of a variable or special parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name without a subscript: `VERSION`, `1`, `@`.
    pub name: Box<str>,
    /// What is done with its value.
    pub operator: ParameterOperator,
    /// The words behind the operator: a default, a message, a pattern and its replacement, an offset and a length.
    pub operands: Vec<Word>,
}

/// What a parameter expansion does with the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterOperator {
    /// `$x`, `${x}`
    Plain,
    /// `${x:-default}`, `${x-default}`
    Default,
    /// `${x:=default}`, `${x=default}`
    Assign,
    /// `${x:+other}`, `${x+other}`
    Alternative,
    /// `${x:?message}`, `${x?message}`
    Require,
    /// `${#x}`
    Length,
    /// `${x#pattern}`, `${x##pattern}`
    RemovePrefix,
    /// `${x%pattern}`, `${x%%pattern}`
    RemoveSuffix,
    /// `${x/pattern/replacement}`
    Replace,
    /// `${x:offset:length}`
    Slice,
    /// `${x^^}`, `${x,,}`, `${x@Q}`
    Transform,
    /// `${!x}`, `${!x@}`, `${!x[@]}`
    Indirect,
}

/// Some of a word's text and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Fragment<'a> {
    /// The text, quotes removed and expansions as they are written.
    pub text: &'a str,
    /// Where it stands; quotes at its ends are left out.
    pub span: Span,
    /// Whether the shell replaces some of it.
    pub expands: bool,
    word: &'a Word,
    start: usize,
}

impl PartialEq for Fragment<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.text, self.span) == (other.text, other.span)
    }
}

impl Eq for Fragment<'_> {}

impl<'a> Fragment<'a> {
    /// The bytes `range` of its text; what lies outside of it is left out.
    #[must_use]
    pub fn fragment(&self, range: Range<usize>) -> Self {
        let end = range.end.min(self.text.len());
        self.word.fragment(self.start + range.start.min(end)..self.start + end)
    }

    /// Its text with each byte of an expansion replaced by NUL, so that a search finds what is written only.
    #[must_use]
    pub fn masked(&self) -> Cow<'a, str> {
        if !self.expands {
            return Cow::Borrowed(self.text);
        }
        let masked = self.word.masked();
        Cow::Owned(masked.get(self.start..self.start + self.text.len()).unwrap_or("").to_owned())
    }

    /// Its text with each parameter replaced by what `value` gives for it; nothing where that gives nothing, where another kind of
    /// expansion has a part in it, or where it begins or ends amid one.
    pub fn replaced(&self, value: impl Fn(&Parameter) -> Option<String>) -> Option<String> {
        let (mut text, mut done) = (String::new(), self.start);
        let end = self.start + self.text.len();
        let is_in = |part: &&Part| part.range.start < end && self.start < part.range.end;
        for part in self.word.expansions().filter(is_in) {
            let PartKind::Parameter(parameter) = &part.kind else { return None };
            text.push_str(self.word.text().get(done..part.range.start)?);
            text.push_str(&value(parameter)?);
            done = part.range.end;
        }
        text.push_str(self.word.text().get(done..end)?);
        Some(text)
    }

    /// Where it stands; with its quotes, where it is a whole word.
    #[must_use]
    pub fn outer_span(&self) -> Span {
        if self.text.len() == self.word.text().len() { self.word.span } else { self.span }
    }
}

impl Word {
    /// A word out of its text and the pieces of it.
    pub(crate) fn new(span: Span, text: Mapped, parts: Vec<Part>) -> Self {
        Self { span, parts, text }
    }

    /// A word that no shell has touched, such as an argument in JSON form; `span` may include its quotes.
    #[must_use]
    pub fn verbatim(text: Mapped, span: Span) -> Self {
        let parts = vec![Part { span, range: 0..text.text().len(), kind: PartKind::Literal }];
        Self { span, parts, text }
    }

    /// Its text with quotes removed and expansions as they are written.
    pub fn text(&self) -> &str {
        self.text.text()
    }

    /// Its text with the place each byte came from.
    pub fn mapped(&self) -> &Mapped {
        &self.text
    }

    /// Its text after quote removal, unless the shell expands some of it. File name patterns and `~` stay as written.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        (!self.has_expansion()).then(|| self.text())
    }

    /// Whether the shell replaces some of it.
    #[must_use]
    pub fn has_expansion(&self) -> bool {
        self.expansions().next().is_some()
    }

    /// Whether it holds an unquoted file name pattern.
    #[must_use]
    pub fn has_glob(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.kind, PartKind::Glob))
    }

    /// Whether some of it is quoted.
    #[must_use]
    pub fn has_quotes(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.kind, PartKind::SingleQuoted | PartKind::DoubleQuoted(_)))
    }

    /// Whether an unquoted expansion may split it into several words, or remove it.
    #[must_use]
    pub fn may_split(&self) -> bool {
        let splits = |kind: &PartKind| {
            matches!(kind, PartKind::Parameter(_) | PartKind::Command(_) | PartKind::Arithmetic(_) | PartKind::Brace)
        };
        self.parts.iter().any(|part| splits(&part.kind))
    }

    /// The parts that the shell replaces, in and out of double quotes.
    pub fn expansions(&self) -> impl Iterator<Item = &Part> {
        let flat = self.parts.iter().flat_map(|part| match &part.kind {
            PartKind::DoubleQuoted(inner) => inner.iter(),
            _ => slice::from_ref(part).iter(),
        });
        flat.filter(|part| part.kind.is_expansion())
    }

    /// Its text with each byte of an expansion replaced by NUL, so that a search finds what is written only.
    #[must_use]
    pub fn masked(&self) -> Cow<'_, str> {
        if !self.has_expansion() {
            return Cow::Borrowed(self.text());
        }
        let mut text = String::with_capacity(self.text().len());
        for part in self.expansions() {
            text.push_str(self.text().get(text.len()..part.range.start).unwrap_or(""));
            text.extend(std::iter::repeat_n('\0', part.range.end.saturating_sub(text.len())));
        }
        text.push_str(self.text().get(text.len()..).unwrap_or(""));
        Cow::Owned(text)
    }

    /// The bytes `range` of its text; what lies outside of it is left out.
    #[must_use]
    pub fn fragment(&self, range: Range<usize>) -> Fragment<'_> {
        let end = range.end.min(self.text().len());
        let range = range.start.min(end)..end;
        let expands = self.expansions().any(|part| part.range.start < range.end && range.start < part.range.end);
        let text = self.text().get(range.clone()).unwrap_or("");
        Fragment { text, span: self.text.span(range.clone().into()), expands, word: self, start: range.start }
    }

    /// All of its text.
    #[must_use]
    pub fn whole(&self) -> Fragment<'_> {
        self.fragment(0..self.text().len())
    }
}
