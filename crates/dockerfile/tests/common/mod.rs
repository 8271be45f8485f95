//! Helpers of the tests of this crate.
#![allow(dead_code, reason = "each test binary uses some of them")]

use shiplint_dockerfile::{Dockerfile, Instruction, Kind, Word, parse};
use shiplint_source::Span;

/// The part of `text` at `span`.
pub(crate) fn at(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_else(|| panic!("{span:?} is no part of {text:?}"))
}

/// The texts of words.
pub(crate) fn texts<'a>(words: impl IntoIterator<Item = &'a Word>) -> Vec<&'a str> {
    words.into_iter().map(Word::as_str).collect()
}

/// Parses a text that must have no errors.
pub(crate) fn valid(text: &str) -> Dockerfile {
    let file = parse(text);
    assert_eq!(file.errors, [], "in {text:?}");
    file
}

/// The only instruction of a text, or the second one where the first is `FROM`.
pub(crate) fn instruction(file: &Dockerfile) -> &Instruction {
    let mut instructions = file.instructions().skip_while(|it| matches!(it.kind, Kind::From(_)));
    instructions.next().or_else(|| file.instructions().next()).expect("an instruction")
}
