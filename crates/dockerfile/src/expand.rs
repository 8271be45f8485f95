//! Expansion of `$NAME` and its relatives in one word, as BuildKit does it.
//!
//! What a name stands for is the [`Scope`]'s to say. An expansion knows which of its bytes came from where, and where
//! something unknown stands between them.

use std::fmt;
use std::sync::Arc;

use shiplint_source::{Mapped, Span};

use crate::expander::{Expander, Stop};
use crate::text::{self, Text};
use crate::{Lookup, Scope, Value, Word};

/// A longer value is not followed, so that values that double each other stay harmless.
pub(crate) const MAX_VALUE: usize = 4 * 1024;

/// A word with its variables replaced.
#[derive(Clone, Debug, Default)]
pub struct Expansion {
    /// The text, without the parts that are unknown; empty after an error.
    pub text: Mapped,
    /// Where in the joined text something unknown stands, possibly nothing or a text with blanks.
    pub holes: Vec<u32>,
    /// The blanks of the joined text that part words, where the word may become several.
    breaks: Vec<Span>,
    /// The variables that the word reads, in the order in which they are written (an operand's before those behind it).
    pub references: Vec<Reference>,
    /// Why BuildKit refuses the word.
    pub error: Option<ExpansionError>,
}

impl Expansion {
    /// A text in which nothing is expanded.
    pub(crate) fn literal(text: Mapped) -> Self {
        Self { text, ..Self::default() }
    }

    /// The whole text, if all of it is known.
    pub fn known(&self) -> Option<&str> {
        (self.holes.is_empty() && self.error.is_none()).then(|| self.text.text())
    }

    /// The text as a variable's value.
    pub fn value(&self) -> Value {
        self.known().filter(|text| text.len() <= MAX_VALUE).map_or(Value::Unknown, |text| Value::Known(Arc::from(text)))
    }

    /// The words that it falls into where BuildKit splits it (`EXPOSE`): their places in the joined text.
    pub fn words(&self) -> Vec<Span> {
        let end = self.text.text().len() as u32;
        let starts = std::iter::once(0).chain(self.breaks.iter().map(|blank| blank.end));
        let ends = self.breaks.iter().map(|blank| blank.start).chain([end]);
        let words = starts.zip(ends).map(|(start, end)| Span::new(start, end));
        words.filter(|&word| !word.is_empty() || self.has_hole(word)).collect()
    }

    /// Whether something unknown stands within or at an end of a part of the joined text.
    pub fn has_hole(&self, part: Span) -> bool {
        let first = self.holes.partition_point(|&hole| hole < part.start);
        self.holes.get(first).is_some_and(|&hole| hole <= part.end)
    }

    /// A part of the joined text, if all of it is known.
    pub fn known_part(&self, part: Span) -> Option<&str> {
        if self.error.is_some() || self.has_hole(part) {
            return None;
        }
        self.text.text().get(part.range())
    }
}

/// A variable that a word reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its name.
    pub name: String,
    /// All of it, such as `${NAME:-word}`.
    pub span: Span,
    /// The name within.
    pub name_span: Span,
    /// What is made of the value.
    pub operator: Option<Operator>,
    /// What the name stands for there.
    pub lookup: Lookup,
}

/// What `${NAME…}` makes of a value. With a colon, an empty value counts as unset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `-word` or `:-word`: the word where it is unset.
    Default,
    /// `+word` or `:+word`: the word where it is set.
    Alternative,
    /// `?word` or `:?word`: an error where it is unset.
    Required,
    /// `#pattern` or `##pattern`
    RemovePrefix,
    /// `%pattern` or `%%pattern`
    RemoveSuffix,
    /// `/pattern/word` or `//pattern/word`
    Replace,
}

/// Why a word cannot be expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpansionError {
    /// What is wrong.
    pub kind: ExpansionErrorKind,
    /// The part that is wrong.
    pub span: Span,
}

/// What can be wrong with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpansionErrorKind {
    /// `${` without a name behind it.
    MissingName,
    /// `${` without `}`.
    MissingBrace,
    /// `${NAME/pattern` without a second `/`.
    MissingSlash,
    /// An operator that does not exist.
    UnknownOperator(String),
    /// A quote that is never closed.
    UnterminatedQuote(char),
    /// A pattern with an escape that means nothing.
    InvalidPattern,
    /// A variable that must be set is not; with the file's own words for it, if there are any.
    Required(String, Option<String>),
}

impl fmt::Display for ExpansionErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingName => f.write_str("no variable is named between `${` and what follows"),
            Self::MissingBrace => f.write_str("`${` is never closed by `}`"),
            Self::MissingSlash => f.write_str("the pattern is not followed by `/` and a replacement"),
            Self::UnknownOperator(operator) => write!(f, "a variable has no operator `{operator}`"),
            Self::UnterminatedQuote(quote) => write!(f, "the quote `{quote}` is never closed"),
            Self::InvalidPattern => f.write_str("in a pattern `\\` can only stand before `*`, `?`, `\\`, `/` and `}`"),
            Self::Required(name, None) => write!(f, "`{name}` has no value here, but must have one"),
            Self::Required(name, Some(words)) => write!(f, "`{name}` has no value here, but must have one: {words}"),
        }
    }
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
pub struct Syntax {
    /// The character that takes the next one's meaning away.
    pub escape: char,
    /// Whether quotes are quotes; in a heredoc they are text.
    pub quotes: bool,
}

impl Syntax {
    /// That of a heredoc's body.
    pub const HEREDOC: Self = Self { escape: '\\', quotes: false };

    /// That of a word, in a file with this escape character.
    pub const fn word(escape: char) -> Self {
        Self { escape, quotes: true }
    }
}

impl Word {
    /// The word with its quotes and escapes resolved and its variables replaced, in a file with this escape character.
    pub fn expand(&self, scope: &dyn Scope, escape: char) -> Expansion {
        expand(&self.text, scope, Syntax::word(escape))
    }
}

/// Replaces the variables of a text. Spans of the result lead to the source of `text`.
pub fn expand(text: &Mapped, scope: &dyn Scope, syntax: Syntax) -> Expansion {
    expand_within(text, scope, syntax, MAX_VALUE)
}

/// Replaces variables as long as their values have no more than `limit` bytes together; others count as unknown.
pub(crate) fn expand_within(text: &Mapped, scope: &dyn Scope, syntax: Syntax, limit: usize) -> Expansion {
    let is_special = |c: char| matches!(c, '$' | '\'' | '"') || c == syntax.escape;
    if !text.text().contains(is_special) {
        let breaks = text::blanks(text.text(), 0).collect();
        return Expansion { text: text.clone(), breaks, ..Expansion::default() };
    }
    let mut expander = Expander::new(text, scope, syntax, limit);
    let (text, error) = match expander.whole() {
        Ok(text) => (text, None),
        Err(Stop::TooDeep) => (Text::unknown(), None),
        Err(Stop::Error(error)) => (Text::default(), Some(error)),
    };
    let (text, holes, breaks) = text.finish();
    Expansion { text, holes, breaks, references: expander.references, error }
}
