//! What the event parser lets pass but Compose does not: equal keys, absent keys, values that do not fit their tag, tabs.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use shiplint_source::Span;

use crate::{Entry, ErrorKind, Scalar, Tag, Token, TokenKind, Value, YamlError};

/// One error for each key that the mapping has already.
pub(crate) fn duplicate_keys(entries: &[Entry], errors: &mut Vec<YamlError>) {
    let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
    for key in entries.iter().map(|entry| &entry.key) {
        let Some(name) = key.as_str() else { continue };
        match seen.entry(name) {
            Slot::Vacant(slot) => {
                slot.insert(key.span);
            }
            Slot::Occupied(first) => errors.push(YamlError {
                kind: ErrorKind::DuplicateKey,
                span: key.span,
                message: format!("the key `{name}` is here twice"),
                related: Some((*first.get(), format!("the first `{name}`"))),
            }),
        }
    }
}

/// An error where `!!int` and the like stand before a text that is none.
pub(crate) fn tag_mismatch(scalar: &Scalar, tag: Option<&Tag>, span: Span) -> Option<YamlError> {
    let tag = tag?;
    let fits = match (tag.core()?, scalar.value(Some(tag))) {
        ("int", value) => matches!(value, Value::Int(_)),
        ("float", value) => matches!(value, Value::Float(_)),
        ("bool", value) => matches!(value, Value::Bool(_)),
        ("null", value) => value == Value::Null,
        ("timestamp", value) => matches!(value, Value::Timestamp(_)),
        _ => true,
    };
    (!fits).then(|| YamlError {
        kind: ErrorKind::TagMismatch,
        span,
        message: format!("`{}` is no `{}`", scalar.text.text(), tag.text),
        related: Some((tag.span, "the tag asks for it".to_owned())),
    })
}

/// An error for each entry of a block mapping that begins with its colon.
pub(crate) fn missing_keys(text: &str, entries: &[Entry], errors: &mut Vec<YamlError>) {
    let starts = entries.iter().filter(|entry| entry.key.full_span().is_empty()).map(|entry| entry.key.span.start);
    let is_missing = |start: u32| {
        let (head, rest) = text.split_at_checked(start as usize).unwrap_or_default();
        rest.starts_with(':') && !head.trim_end().ends_with('?')
    };
    for start in starts.filter(|&start| is_missing(start)) {
        let message = "there is no key before this `:`".to_owned();
        errors.push(YamlError { kind: ErrorKind::Syntax, span: Span::new(start, start + 1), message, related: None });
    }
}

/// An error for each tab that indents: at the start of a line, or behind the dash of an item.
///
/// Between brackets tabs are blanks like others, and behind a bare value they may still be its own.
pub(crate) fn tabs(text: &str, tokens: &[Token], errors: &mut Vec<YamlError>) {
    let mut brackets = 0_usize;
    let mut is_behind_bare = false;
    let mut before = "\n";
    for token in tokens {
        let written = text.get(token.span.range()).unwrap_or("");
        let is_indent = matches!(before, "\n" | "\r\n" | "\r" | "-" | "?");
        match (token.kind, written) {
            (TokenKind::Indicator, "[" | "{") => brackets += 1,
            (TokenKind::Indicator, "]" | "}") => brackets = brackets.saturating_sub(1),
            (TokenKind::Blanks, _) if brackets == 0 && is_indent && !(is_behind_bare && written.starts_with(' ')) => {
                errors.extend(written.find('\t').map(|at| tab(token.span.start + at as u32)));
            }
            _ => {}
        }
        is_behind_bare = match token.kind {
            TokenKind::Scalar => !written.starts_with(['\'', '"', '|', '>']),
            TokenKind::Blanks | TokenKind::LineEnd => is_behind_bare,
            _ => false,
        };
        before = written;
    }
}

fn tab(at: u32) -> YamlError {
    let message = "a tab cannot indent; use spaces".to_owned();
    YamlError { kind: ErrorKind::Syntax, span: Span::new(at, at + 1), message, related: None }
}
