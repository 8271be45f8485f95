//! `.env` files and those of `env_file`: `NAME=value` lines as Compose reads them.
//!
//! Reading goes on behind an error in the next line, so that one bad line hides nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_source::{Mapped, MappedBuilder, Source, Span};

use crate::{Resolution, Text, Variable, VariableUse, Variables, interpolate};

/// How an env file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Quotes, escapes, comments and variables are regarded.
    #[default]
    Compose,
    /// `format: raw`: a value is the rest of its line.
    Raw,
}

/// What an env file says.
#[derive(Clone, Debug)]
pub struct EnvFile {
    /// The file.
    pub source: Arc<Source>,
    /// Its entries, in order, duplicates kept.
    pub entries: Vec<Entry>,
    /// What Compose would refuse it for, in order.
    pub errors: Vec<EnvError>,
    /// The variables that values refer to, in order.
    pub uses: Vec<Arc<VariableUse>>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The name in the file.
    pub name_span: Span,
    /// From the name (or `export`) to the end of the value, without a comment behind it.
    pub span: Span,
    /// Whether `export` stands before the name.
    pub exported: bool,
    /// The value; a name alone takes the variable of that name from the environment.
    pub value: Option<EntryValue>,
}

/// The value of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryValue {
    /// With its quotes.
    pub span: Span,
    /// How it is quoted.
    pub quote: Quote,
    /// What it comes to; its map leads to the file.
    pub text: Text,
}

/// How a value is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quote {
    /// Not.
    None,
    /// `'…'`: as it is.
    Single,
    /// `"…"`: with escapes and variables.
    Double,
}

/// A place that Compose refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvError {
    /// Where.
    pub span: Span,
    /// What is wrong, as one clause.
    pub message: String,
}

impl EnvFile {
    /// The variables that it defines; the last entry of a name counts.
    #[must_use]
    pub fn variables(&self) -> Variables {
        let mut variables = Variables::default();
        for entry in &self.entries {
            let value = entry.value.as_ref().and_then(|value| value.text.known());
            let value = value.filter(|value| !is_blank_form(value)).map(str::to_owned);
            let place = Some(self.source.place(entry.span));
            variables.define(entry.name.as_str(), Variable { value, place });
        }
        variables
    }

    /// The value that stands at an offset.
    pub fn value_at(&self, offset: u32) -> Option<&EntryValue> {
        let behind = self.entries.partition_point(|entry| entry.span.start <= offset);
        let value = self.entries.get(behind.checked_sub(1)?)?.value.as_ref()?;
        value.span.contains(offset).then_some(value)
    }
}

/// Whether a text stands in a template of a project, so that it is written only when that is filled in.
#[must_use]
pub fn is_blank_form(text: &str) -> bool {
    let between = text.strip_prefix('%').and_then(|rest| rest.strip_suffix('%'));
    let is_word =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    text.contains("{{") || text.contains("{%") || between.is_some_and(is_word)
}

/// Reads an env file; variables are looked up in `outer` first, then in the entries before.
#[must_use]
pub fn parse(source: &Arc<Source>, format: Format, outer: &Variables) -> EnvFile {
    parse_after(source, format, outer, &Variables::default())
}

/// Likewise, behind env files that defined the variables `earlier`, which this one may define anew.
#[must_use]
pub fn parse_after(source: &Arc<Source>, format: Format, outer: &Variables, earlier: &Variables) -> EnvFile {
    let file = EnvFile { source: Arc::clone(source), entries: Vec::new(), errors: Vec::new(), uses: Vec::new() };
    let own = earlier.iter().map(|(name, _)| name.to_owned()).filter(|name| outer.get(name).is_none()).collect();
    let mut parser = Parser { text: source.text(), at: 0, file, scope: outer.clone().or(earlier.clone()), own };
    if parser.text.starts_with('\u{feff}') {
        parser.at = '\u{feff}'.len_utf8();
    }
    while parser.skip_to_entry() {
        match format {
            Format::Compose => parser.entry(),
            Format::Raw => parser.raw_entry(),
        }
    }
    parser.file
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    file: EnvFile,
    scope: Variables,
    /// The variables of `scope` that this file defines.
    own: BTreeSet<String>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes to the next entry, over blanks, empty lines and comments.
    fn skip_to_entry(&mut self) -> bool {
        loop {
            self.at = self.text.len() - self.rest().trim_start().len();
            if !self.rest().starts_with('#') {
                return self.at < self.text.len();
            }
            self.at = self.line_end();
        }
    }

    /// Offset of the line feed that ends this line, or of the end.
    fn line_end(&self) -> usize {
        self.rest().find('\n').map_or(self.text.len(), |feed| self.at + feed)
    }

    fn entry(&mut self) {
        let start = self.at;
        let exported = self.skip_export();
        let name_start = self.at;
        let rest = self.rest();
        let name_end = rest.find(['=', ':', '\n']).unwrap_or(rest.len());
        let name = rest.get(..name_end).unwrap_or("").trim_end();
        let name_span = Span::from(name_start..name_start + name.len());
        if let Some(message) = name_error(name) {
            return self.refuse(name_span, message);
        }
        let bare = matches!(rest.as_bytes().get(name_end), None | Some(b'\n'));
        self.at = (name_start + name_end + 1).min(self.text.len());
        let value = if bare { Ok(None) } else { self.value().map(Some) };
        match value {
            Ok(value) => {
                let end = value.as_ref().map_or(name_span.end, |value| value.span.end);
                let span = Span::new(start as u32, end);
                self.define(Entry { name: name.to_owned(), name_span, span, exported, value });
            }
            Err(error) => self.file.errors.push(error),
        }
    }

    fn skip_export(&mut self) -> bool {
        let after = self.rest().strip_prefix("export").filter(|rest| rest.starts_with(char::is_whitespace));
        let Some(after) = after else { return false };
        self.at = self.text.len() - after.trim_start_matches(is_blank).len();
        true
    }

    fn value(&mut self) -> Result<EntryValue, EnvError> {
        self.at = self.text.len() - self.rest().trim_start_matches(is_blank).len();
        let quote = match self.rest().bytes().next() {
            Some(b'\'') => Quote::Single,
            Some(b'"') => Quote::Double,
            _ => Quote::None,
        };
        let (span, raw) = if quote == Quote::None { self.bare_value() } else { self.quoted_value(quote)? };
        let text = if quote == Quote::Single { Text::from(raw) } else { self.interpolate(&raw)? };
        Ok(EntryValue { span, quote, text })
    }

    fn bare_value(&mut self) -> (Span, Mapped) {
        let (start, end) = (self.at, self.line_end());
        self.at = end;
        let line = self.text.get(start..end).unwrap_or("");
        let value = line.split_once(" #").map_or(line, |(value, _)| value).trim_end();
        (Span::from(start..start + value.len()), Mapped::verbatim(value, start as u32))
    }

    fn quoted_value(&mut self, quote: Quote) -> Result<(Span, Mapped), EnvError> {
        let start = self.at;
        let mark = if quote == Quote::Single { '\'' } else { '"' };
        let mut builder = Mapped::builder();
        let mut at = start + 1;
        while let Some(found) = self.text.get(at..).and_then(|rest| rest.find([mark, '\\', '\r'])) {
            push(&mut builder, self.text, at..at + found);
            at += found;
            let rest = self.text.get(at..).unwrap_or("");
            if rest.starts_with(mark) {
                self.at = at + 1;
                return Ok((Span::from(start..self.at), builder.finish()));
            }
            let (cooked, length) = cook(rest, mark, quote);
            builder.push(&cooked, Span::from(at..at + length));
            at += length;
        }
        self.at = self.line_end();
        let span = Span::from(start..start + self.text.get(start..self.at).unwrap_or("").trim_end().len());
        Err(EnvError { span, message: format!("the value is not closed by `{mark}`") })
    }

    fn interpolate(&mut self, raw: &Mapped) -> Result<Text, EnvError> {
        let template = interpolate::parse(raw.text());
        if template.is_literal() {
            return Ok(Text::from(raw.clone()));
        }
        if let Some(error) = template.errors.first() {
            return Err(EnvError { span: raw.span(error.span), message: error.kind.message().to_owned() });
        }
        let evaluation = interpolate::evaluate(&template, raw, &self.file.source, &self.scope);
        self.file.uses.extend(evaluation.uses);
        match evaluation.missing.first() {
            Some((variable, _)) => {
                let message = format!("the variable `{}` must be set", variable.name);
                Err(EnvError { span: variable.place.span, message })
            }
            None => Ok(evaluation.text),
        }
    }

    fn raw_entry(&mut self) {
        let start = self.at;
        let end = self.line_end();
        self.at = end;
        let line = self.text.get(start..end).unwrap_or("");
        let line = line.strip_suffix('\r').unwrap_or(line);
        let name = line.split('=').next().unwrap_or("");
        let name_span = Span::from(start..start + name.len());
        if name.is_empty() || name.contains(char::is_whitespace) {
            let message = if name.is_empty() { "a value without a name" } else { "a name with blanks" };
            return self.refuse(name_span, message.to_owned());
        }
        let value = line.get(name.len() + 1..).map(|value| {
            let offset = name_span.end + 1;
            let span = Span::new(offset, offset + value.len() as u32);
            EntryValue { span, quote: Quote::None, text: Mapped::verbatim(value, offset).into() }
        });
        let span = Span::from(start..start + line.len());
        self.define(Entry { name: name.to_owned(), name_span, span, exported: false, value });
    }

    /// Reports an error and goes on in the next line.
    fn refuse(&mut self, span: Span, message: String) {
        self.file.errors.push(EnvError { span, message });
        self.at = self.line_end();
    }

    /// Takes an entry; it hides no variable from outside.
    fn define(&mut self, entry: Entry) {
        let hidden = self.scope.resolution(&entry.name) != Resolution::Unset && !self.own.contains(&entry.name);
        if let (Some(value), false) = (&entry.value, hidden) {
            let value = value.text.known().map(str::to_owned);
            let place = Some(self.file.source.place(entry.span));
            self.scope.define(entry.name.as_str(), Variable { value, place });
            self.own.insert(entry.name.clone());
        }
        self.file.entries.push(entry);
    }
}

/// Why Compose refuses a name.
fn name_error(name: &str) -> Option<String> {
    let bad = name.chars().find(|&c| !is_blank(c) && !"_.-[]".contains(c) && !c.is_alphanumeric());
    match bad {
        Some(bad) => Some(format!("`{bad}` cannot stand in the name of a variable")),
        None if name.contains(is_blank) => Some("a blank cannot stand in the name of a variable".to_owned()),
        None => None,
    }
}

/// A blank within a line.
fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

/// What stands for the backslash or carriage return at the start of `rest`, and how many bytes it takes.
fn cook(rest: &str, mark: char, quote: Quote) -> (String, usize) {
    let mut chars = rest.chars();
    let first = chars.next();
    let next = chars.next();
    match (first, next) {
        (Some('\r'), Some('\n')) => ("\n".to_owned(), 2),
        (Some('\\'), Some(c)) if c == mark => (c.to_string(), 2),
        (Some('\\'), Some(c)) if quote == Quote::Double => double_escape(rest, c),
        (Some('\\'), Some(c)) => (format!("\\{c}"), 1 + c.len_utf8()),
        (Some(c), _) => (c.to_string(), c.len_utf8()),
        (None, _) => (String::new(), 1),
    }
}

fn double_escape(rest: &str, c: char) -> (String, usize) {
    let cooked = match c {
        // A dollar sign that is escaped begins no variable.
        '$' => "$$",
        'a' => "\x07",
        'b' => "\x08",
        'f' => "\x0c",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\x0b",
        '\\' => "\\",
        '0' => return octal_escape(rest),
        _ => return (format!("\\{c}"), 1 + c.len_utf8()),
    };
    (cooked.to_owned(), 2)
}

/// `\0` and up to three octal digits.
fn octal_escape(rest: &str) -> (String, usize) {
    let digits: String = rest.chars().skip(2).take(3).take_while(|c| c.is_digit(8)).collect();
    let byte = u32::from_str_radix(&digits, 8).ok().filter(|_| digits.len() == 3).and_then(char::from_u32);
    byte.map_or_else(|| (format!("\\0{digits}"), 2 + digits.len()), |byte| (byte.to_string(), 5))
}

fn push(builder: &mut MappedBuilder, text: &str, range: std::ops::Range<usize>) {
    builder.push(text.get(range.clone()).unwrap_or(""), range.into());
}
