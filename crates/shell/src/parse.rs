//! Reading a text as a shell script, whatever it holds.

use shiplint_source::{Mapped, Span};
use shuck_ast::Stmt;
use shuck_parser::parser::{ParseDiagnostic, Parser, ShellDialect};

use crate::convert::{Converter, cover};
use crate::{
    AndOr, Command, Dialect, List, Pipeline, Script, ShellError, SimpleCommand, Word, limits, nested, recover,
};

const TOO_MUCH: &str = "this is nested too deeply, or too long, to be read";

/// Reads `text` as a script of `dialect`. Spans of the result are in bytes of the source that `text` was taken from.
///
/// It never fails: what cannot be read is an error of the script, and the commands around it are still there. Syntax that
/// only bash knows is read in every Bourne dialect, for it tells what the author meant; whether a shell accepts it is a
/// question about the tree.
#[must_use]
pub fn parse(text: &Mapped, dialect: Dialect) -> Script {
    script(text, dialect, 0)
}

/// As [`parse`], `level` shells within the outermost script.
pub(crate) fn script(text: &Mapped, dialect: Dialect, level: usize) -> Script {
    let (body, errors) = read(text, dialect);
    let body = if errors.is_empty() { body } else { recover::commands(text, dialect, body) };
    nested::attach(Script { dialect, body, errors, nested: Vec::new() }, level)
}

impl Script {
    /// The script of one command whose words no shell splits or expands, as in the JSON form of `RUN`.
    #[must_use]
    pub fn of_words(words: Vec<Word>) -> Self {
        let span = cover(words.iter().map(|word| word.span)).unwrap_or_default();
        let command = SimpleCommand { span, assignments: Vec::new(), words, redirections: Vec::new() };
        let body = List { items: vec![AndOr::of(Pipeline::of(Command::Simple(command)))] };
        let script = Self { dialect: Dialect::default(), body, errors: Vec::new(), nested: Vec::new() };
        nested::attach(script, 0)
    }
}

/// Reads `text` with the grammar alone.
pub(crate) fn read(text: &Mapped, dialect: Dialect) -> (List, Vec<ShellError>) {
    if let Some(span) = limits::exceeded(text.text()) {
        return (
            List::default(),
            vec![ShellError {
                span: text.span(span),
                offset: span.start,
                unfinished: true,
                message: TOO_MUCH.to_owned(),
            }],
        );
    }
    let grammar = match dialect {
        Dialect::Zsh => ShellDialect::Zsh,
        _ => ShellDialect::Bash,
    };
    let result = Parser::with_dialect(text.text(), grammar).parse();
    let mut converter = Converter::new(text);
    let body = converter.list(&result.file.body);
    let mut errors: Vec<_> = result.diagnostics.iter().map(|diagnostic| error(&converter, diagnostic)).collect();
    if errors.is_empty() {
        errors.extend(unseparated(&converter, &result.file.body.stmts));
    }
    (body, errors)
}

/// The first command that follows another one without anything that separates the two, as in `a (b)`: the parser lets it pass.
fn unseparated(converter: &Converter<'_>, statements: &[Stmt]) -> Option<ShellError> {
    let text = converter.text.text();
    let at = statements.windows(2).filter(|pair| pair[0].terminator.is_none()).find_map(|pair| {
        let start = converter.local(pair[1].span).start as usize;
        // The span of a group may begin behind its bracket.
        let before = text.get(..start)?.trim_end_matches([' ', '\t', '(', '{', '!']);
        (!before.ends_with(['\n', ';', '&', '|'])).then_some(before.len())
    })?;
    let blanks = text.get(at..)?.find(|c: char| !c.is_ascii_whitespace())?;
    let first = text.get(at + blanks..)?.chars().next()?;
    let span = Span::from(at + blanks..at + blanks + first.len_utf8());
    Some(ShellError {
        span: converter.text.span(span),
        offset: span.start,
        unfinished: false,
        message: format!("`{first}` cannot stand here"),
    })
}

fn error(converter: &Converter<'_>, diagnostic: &ParseDiagnostic) -> ShellError {
    let local = converter.local(diagnostic.span);
    let (reason, token) = (diagnostic.message.as_str(), converter.raw(local));
    let unfinished =
        ["unterminated ", "command after "].iter().any(|it| reason.contains(it)) || token.trim().is_empty();
    let message = describe(reason, token);
    ShellError { span: converter.text.span(local), offset: local.start, unfinished, message }
}

/// Says what is wrong at `token`, after what the parser said.
fn describe(reason: &str, token: &str) -> String {
    let token = token.split(char::is_whitespace).next().unwrap_or("");
    let expected = reason.strip_prefix("expected ").unwrap_or("");
    if let Some(opened) = reason.split("unterminated ").nth(1) {
        format!("this {opened} is never closed")
    } else if let Some(symbol) = quoted(expected) {
        format!("`{symbol}` is missing here")
    } else if let Some(operator) = expected.strip_prefix("command after ") {
        format!("no command stands behind `{operator}`")
    } else if reason.contains("empty ") {
        format!("no command stands before `{token}`")
    } else if ["too deep", "too long", "too large", "exhausted", "stack"].iter().any(|limit| reason.contains(limit)) {
        TOO_MUCH.to_owned()
    } else if token.is_empty() {
        "the command ends too early".to_owned()
    } else {
        format!("`{token}` cannot stand here")
    }
}

/// What a text starts with in single quotes.
fn quoted(text: &str) -> Option<&str> {
    let (inner, _) = text.strip_prefix('\'')?.split_once('\'')?;
    (!inner.is_empty()).then_some(inner)
}
