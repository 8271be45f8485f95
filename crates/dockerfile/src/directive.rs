//! Parser directives: comments at the very top that steer BuildKit.

use shiplint_source::Span;

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
