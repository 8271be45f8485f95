//! Parser directives: comments at the very top that steer BuildKit.

use shiplint_source::Span;

use crate::check::CheckOptions;
use crate::lines::Line;
use crate::{ErrorKind, SyntaxError};

/// The directives that count.
#[derive(Clone, Debug, Default)]
pub struct Directives {
    /// `# syntax=…`
    pub syntax: Option<Directive>,
    /// `# escape=…`
    pub escape: Option<Directive>,
    /// `# check=…`
    pub check: Option<Directive>,
}

impl Directives {
    /// The escape character: a backslash, or a backtick where the directive says so.
    pub fn escape_char(&self) -> char {
        match &self.escape {
            Some(directive) if directive.value == "`" => '`',
            _ => '\\',
        }
    }

    fn slot(&mut self, name: DirectiveName) -> &mut Option<Directive> {
        match name {
            DirectiveName::Syntax => &mut self.syntax,
            DirectiveName::Escape => &mut self.escape,
            DirectiveName::Check => &mut self.check,
        }
    }
}

/// One directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The whole line.
    pub full: Span,
    /// From the `#` to the last byte that is not blank.
    pub span: Span,
    /// Which one.
    pub name: DirectiveName,
    /// The name as written.
    pub name_span: Span,
    /// The value, without blanks around it.
    pub value: String,
    /// Where the value stands.
    pub value_span: Span,
}

impl Directive {
    /// The options of a directive called `check`.
    pub fn check_options(&self) -> Result<CheckOptions, SyntaxError> {
        CheckOptions::parse(&self.value, self.value_span.start)
    }
}

/// The names that BuildKit knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveName {
    /// `syntax`: the image of the frontend.
    Syntax,
    /// `escape`: the escape character.
    Escape,
    /// `check`: the configuration of BuildKit's own checks.
    Check,
}

impl DirectiveName {
    const ALL: [Self; 3] = [Self::Syntax, Self::Escape, Self::Check];

    /// The name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Escape => "escape",
            Self::Check => "check",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| name.eq_ignore_ascii_case(known.as_str()))
    }
}

/// The lines at the top in which directives are looked for.
///
/// BuildKit reads them twice: its parser takes indented lines too, while the readers of `syntax` and `check` skip a `#!`
/// line at the very top and stop at an indented one.
#[derive(Debug, Default)]
pub(crate) struct Zone {
    parser_done: bool,
    readers_done: bool,
    seen: [bool; 3],
}

impl Zone {
    /// The directive on this line, if the line belongs to the zone and is one. Such a directive is entered into `into`.
    pub(crate) fn take(
        &mut self,
        line: Line<'_>,
        into: &mut Directives,
        errors: &mut Vec<SyntaxError>,
    ) -> Option<Directive> {
        if self.parser_done && self.readers_done {
            return None;
        }
        let Some(directive) = recognise(line) else {
            self.parser_done = true;
            self.readers_done |= line.full.start > 0 || !line.text.starts_with("#!");
            return None;
        };
        self.readers_done |= !line.text.starts_with('#');
        if self.parser_done {
            self.take_behind_shebang(directive, into, errors)
        } else {
            self.take_on_top(&directive, into, errors);
            Some(directive)
        }
    }

    fn take_on_top(&mut self, directive: &Directive, into: &mut Directives, errors: &mut Vec<SyntaxError>) {
        let name = directive.name;
        let Some(seen) = self.seen.get_mut(name as usize) else { return };
        if std::mem::replace(seen, true) {
            let message = format!("the directive `{}` is given twice", name.as_str());
            errors.push(SyntaxError::new(ErrorKind::DuplicateDirective, directive.name_span, message));
        } else if name == DirectiveName::Escape || !self.readers_done {
            errors.extend(refuse(directive));
            *into.slot(name) = Some(directive.clone());
        }
    }

    fn take_behind_shebang(
        &mut self,
        directive: Directive,
        into: &mut Directives,
        errors: &mut Vec<SyntaxError>,
    ) -> Option<Directive> {
        let slot = into.slot(directive.name);
        self.readers_done |= slot.is_some();
        if directive.name == DirectiveName::Escape || slot.is_some() {
            return None;
        }
        errors.extend(refuse(&directive));
        *slot = Some(directive.clone());
        Some(directive)
    }
}

fn refuse(directive: &Directive) -> Option<SyntaxError> {
    let Directive { name, value, value_span, .. } = directive;
    match name {
        DirectiveName::Escape if value != "`" && value != "\\" => {
            let message = format!("`{value}` cannot be the escape character");
            let error = SyntaxError::new(ErrorKind::InvalidDirective, *value_span, message);
            Some(error.with_help("only a backslash or a backtick can"))
        }
        DirectiveName::Check => directive.check_options().err(),
        _ => None,
    }
}

/// Reads `# name = value`, if the name is known.
fn recognise(line: Line<'_>) -> Option<Directive> {
    let (text, start) = line.unindented();
    let content = text.strip_prefix('#')?.trim_start();
    let name_start = start + (text.len() - content.len()) as u32;
    let (head, tail) = content.split_once('=')?;
    let written = head.trim_end_matches(is_blank);
    let name = DirectiveName::from_name(written)?;
    let value = trim_value(tail)?;
    let value_start = name_start + (head.len() + 1 + value.start) as u32;
    let value = tail.get(value)?.to_owned();
    Some(Directive {
        full: line.full,
        span: Span::new(start, start + text.trim_end().len() as u32),
        name,
        name_span: Span::new(name_start, name_start + written.len() as u32),
        value_span: Span::new(value_start, value_start + value.len() as u32),
        value,
    })
}

/// Where the value stands in what follows the `=`. Where there are but blanks, the last one is the value.
fn trim_value(tail: &str) -> Option<std::ops::Range<usize>> {
    let trimmed = tail.trim_start_matches(is_blank);
    if trimmed.is_empty() {
        return tail.len().checked_sub(1).map(|last| last..tail.len());
    }
    let start = tail.len() - trimmed.len();
    Some(start..start + trimmed.trim_end_matches(is_blank).len())
}

/// White space as the pattern `\s` of BuildKit's expressions has it.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{c}' | '\r')
}
