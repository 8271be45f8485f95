//! The machine behind [`expand`](crate::expand): one pass over a text, from left to right.

use shiplint_source::{Mapped, Span};

use crate::expand::{ExpansionError, ExpansionErrorKind, Operator, Reference, Syntax};
use crate::pattern::Pattern;
use crate::text::Text;
use crate::{Scope, Value};

/// Operands nested deeper than this are not followed.
const MAX_DEPTH: usize = 64;

/// Why the pass ended before the end of the text.
pub(crate) enum Stop {
    /// BuildKit refuses the text.
    Error(ExpansionError),
    /// The text is nested deeper than we care to follow.
    TooDeep,
}

pub(crate) struct Expander<'a> {
    text: &'a Mapped,
    at: usize,
    scope: &'a dyn Scope,
    syntax: Syntax,
    depth: usize,
    /// Bytes that values may still contribute.
    left: usize,
    pub(crate) references: Vec<Reference>,
}

impl<'a> Expander<'a> {
    pub(crate) fn new(text: &'a Mapped, scope: &'a dyn Scope, syntax: Syntax, left: usize) -> Self {
        Self { text, at: 0, scope, syntax, depth: 0, left, references: Vec::new() }
    }

    pub(crate) fn whole(&mut self) -> Result<Text, Stop> {
        self.until(None, false, 0)
    }

    /// Reads to `stop`, which is consumed, or without one to the end. `raw` keeps escapes, as patterns need them;
    /// `start` is where the thing begins that `stop` ends.
    fn until(&mut self, stop: Option<char>, raw: bool, start: usize) -> Result<Text, Stop> {
        let mut out = Text::default();
        while let Some(c) = self.next() {
            if Some(c) == stop {
                return Ok(out);
            }
            match c {
                '$' => self.dollar(&mut out, false)?,
                '\'' if self.syntax.quotes => self.single_quoted(&mut out)?,
                '"' if self.syntax.quotes => self.double_quoted(&mut out, raw)?,
                c if c == self.syntax.escape => {
                    if raw {
                        self.keep(&mut out, c, true);
                    }
                    if let Some(c) = self.next() {
                        self.keep(&mut out, c, true);
                    }
                }
                c => self.keep(&mut out, c, false),
            }
        }
        match stop {
            None => Ok(out),
            Some('/') => Err(self.error(ExpansionErrorKind::MissingSlash, start)),
            Some(_) => Err(self.error(ExpansionErrorKind::MissingBrace, start)),
        }
    }

    fn single_quoted(&mut self, out: &mut Text) -> Result<(), Stop> {
        let start = self.at - 1;
        while let Some(c) = self.next() {
            if c == '\'' {
                return Ok(());
            }
            self.keep(out, c, true);
        }
        Err(self.error(ExpansionErrorKind::UnterminatedQuote('\''), start))
    }

    fn double_quoted(&mut self, out: &mut Text, raw: bool) -> Result<(), Stop> {
        let start = self.at - 1;
        while let Some(c) = self.next() {
            match c {
                '"' => return Ok(()),
                '$' => self.dollar(out, true)?,
                c if c == self.syntax.escape => {
                    let protects = self.peek().is_some_and(|next| matches!(next, '"' | '$') || next == c);
                    if raw || !protects {
                        self.keep(out, c, true);
                    }
                    if let Some(next) = self.peek().filter(|_| protects) {
                        self.next();
                        self.keep(out, next, true);
                    }
                }
                c => self.keep(out, c, true),
            }
        }
        Err(self.error(ExpansionErrorKind::UnterminatedQuote('"'), start))
    }

    /// Reads what follows a `$`.
    fn dollar(&mut self, out: &mut Text, quoted: bool) -> Result<(), Stop> {
        let start = self.at - 1;
        if self.peek() == Some('{') {
            self.next();
            return self.braced(out, start, quoted);
        }
        let name_start = self.at;
        self.name();
        if self.at == name_start {
            out.push("$", self.source(start, self.at), quoted);
            return Ok(());
        }
        let value = self.refer(start, name_start..self.at, None);
        self.put(out, text_of(&value), start, quoted);
        Ok(())
    }

    /// Reads what follows a `${`.
    fn braced(&mut self, out: &mut Text, start: usize, quoted: bool) -> Result<(), Stop> {
        match self.peek() {
            None => return Err(self.error(ExpansionErrorKind::MissingBrace, start)),
            Some('{' | '}' | ':') => return Err(self.error(ExpansionErrorKind::MissingName, start)),
            Some(_) => {}
        }
        let name_start = self.at;
        self.name();
        let name = name_start..self.at;
        let colon = self.peek() == Some(':');
        if colon {
            self.next();
        }
        let substitution = Substitution { start, name, colon };
        match (self.next(), colon) {
            (None, _) => Err(self.error(ExpansionErrorKind::MissingBrace, start)),
            (Some('}'), false) => {
                let value = self.refer(start, substitution.name, None);
                self.put(out, text_of(&value), start, quoted);
                Ok(())
            }
            (Some(c @ ('-' | '+' | '?')), _) => self.choose(out, c, substitution, quoted),
            (Some(c @ ('#' | '%')), false) => {
                let text = self.trim(c, substitution)?;
                self.put(out, text.as_deref(), start, quoted);
                Ok(())
            }
            (Some('/'), false) => {
                let text = self.replace(substitution)?;
                self.put(out, text.as_deref(), start, quoted);
                Ok(())
            }
            (Some(c), _) => {
                let operator = if colon { format!(":{c}") } else { c.to_string() };
                Err(self.error(ExpansionErrorKind::UnknownOperator(operator), start))
            }
        }
    }

    /// `${NAME-word}`, `${NAME+word}` and `${NAME?word}`
    fn choose(&mut self, out: &mut Text, operator: char, it: Substitution, quoted: bool) -> Result<(), Stop> {
        let word = self.operand('}', false, it.start)?;
        let kind = match operator {
            '-' => Operator::Default,
            '+' => Operator::Alternative,
            _ => Operator::Required,
        };
        let name = it.name.clone();
        let value = self.refer(it.start, it.name, Some(kind));
        let is_set = match &value {
            Value::Unknown => None,
            Value::Unset => Some(false),
            Value::Known(text) => Some(!(it.colon && text.is_empty())),
        };
        let Some(is_set) = is_set else {
            self.put(out, None, it.start, quoted);
            return Ok(());
        };
        match (kind, is_set) {
            (Operator::Alternative, true) | (Operator::Default, false) => out.append(word, quoted),
            (Operator::Alternative, false) => {}
            (Operator::Required, false) => {
                let name = self.text.text().get(name).unwrap_or("").to_owned();
                let words = word.known().filter(|words| !words.is_empty());
                return Err(self.error(ExpansionErrorKind::Required(name, words), it.start));
            }
            _ => self.put(out, text_of(&value), it.start, quoted),
        }
        Ok(())
    }

    /// `${NAME#pattern}` and `${NAME%pattern}`, with the operator doubled for the longest match; none if unknown
    fn trim(&mut self, operator: char, it: Substitution) -> Result<Option<String>, Stop> {
        let word = self.operand('}', true, it.start)?;
        let kind = if operator == '#' { Operator::RemovePrefix } else { Operator::RemoveSuffix };
        let value = self.refer(it.start, it.name, Some(kind));
        let Some(word) = word.known() else { return Ok(None) };
        let (greedy, word) = word.strip_prefix(operator).map_or((false, word.as_str()), |rest| (true, rest));
        let pattern = self.pattern(word, it.start)?;
        Ok(text_of(&value).and_then(|text| match kind {
            Operator::RemovePrefix => pattern.without_prefix(text, greedy),
            _ => pattern.without_suffix(text, greedy),
        }))
    }

    /// `${NAME/pattern/word}` and `${NAME//pattern/word}`; none if unknown
    fn replace(&mut self, it: Substitution) -> Result<Option<String>, Stop> {
        let all = self.peek() == Some('/');
        if all {
            self.next();
        }
        let (pattern, word) = (self.operand('/', true, it.start)?, self.operand('}', true, it.start)?);
        let value = self.refer(it.start, it.name, Some(Operator::Replace));
        let (Some(pattern), Some(word)) = (pattern.known(), word.known()) else { return Ok(None) };
        let pattern = self.pattern(&pattern, it.start)?;
        Ok(text_of(&value).and_then(|text| pattern.replaced(text, &word, all)))
    }

    fn operand(&mut self, stop: char, raw: bool, start: usize) -> Result<Text, Stop> {
        if self.depth == MAX_DEPTH {
            return Err(Stop::TooDeep);
        }
        self.depth += 1;
        let text = self.until(Some(stop), raw, start);
        self.depth -= 1;
        text
    }

    fn pattern(&self, text: &str, start: usize) -> Result<Pattern, Stop> {
        Pattern::parse(text).ok_or_else(|| self.error(ExpansionErrorKind::InvalidPattern, start))
    }

    /// Appends what stands for the reference that begins at `start`; none is something unknown.
    fn put(&mut self, out: &mut Text, text: Option<&str>, start: usize, quoted: bool) {
        let origin = self.source(start, self.at);
        match text.and_then(|text| Some((text, self.left.checked_sub(text.len())?))) {
            Some((text, left)) => {
                self.left = left;
                out.push(text, origin, quoted);
            }
            None => out.push_hole(origin),
        }
    }

    /// Notes that a variable is read, and tells what it holds.
    fn refer(&mut self, start: usize, name: std::ops::Range<usize>, operator: Option<Operator>) -> Value {
        let text = self.text.text().get(name.clone()).unwrap_or("").to_owned();
        let lookup = self.scope.get(&text);
        let value = lookup.value().clone();
        let (span, name_span) = (self.source(start, self.at), self.source(name.start, name.end));
        self.references.push(Reference { name: text, span, name_span, operator, lookup });
        value
    }

    /// Reads a name: digits, one special character, or letters, digits and underscores; possibly nothing.
    fn name(&mut self) {
        match self.peek() {
            Some(c) if c.is_ascii_digit() => self.skip(|c| c.is_ascii_digit()),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => {
                self.next();
            }
            _ => self.skip(|c| c.is_alphanumeric() || c == '_'),
        }
    }

    fn skip(&mut self, is_part: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&is_part) {
            self.next();
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.text().get(self.at..).and_then(|rest| rest.chars().next())
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes over the character just read.
    fn keep(&self, out: &mut Text, c: char, quoted: bool) {
        let origin = self.source(self.at - c.len_utf8(), self.at);
        out.push(c.encode_utf8(&mut [0; 4]), origin, quoted);
    }

    fn source(&self, start: usize, end: usize) -> Span {
        self.text.span(Span::from(start..end))
    }

    fn error(&self, kind: ExpansionErrorKind, start: usize) -> Stop {
        Stop::Error(ExpansionError { kind, span: self.source(start, self.at) })
    }
}

/// What a value stands for; none if unknown.
fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Known(text) => Some(text),
        Value::Unset => Some(""),
        Value::Unknown => None,
    }
}

/// The parts of a `${NAME…}` before its operator.
struct Substitution {
    start: usize,
    name: std::ops::Range<usize>,
    colon: bool,
}
