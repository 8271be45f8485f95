//! Flags: the words with `--` between a keyword and its arguments.

use std::ops::Range;

use shiplint_source::{Mapped, Span};

use crate::joined::Joined;
use crate::{ErrorKind, Keyword, SyntaxError, Word};
use shiplint_source::nearest;

/// `--name` or `--name=value`
#[derive(Clone, Debug)]
pub struct Flag {
    /// The whole word.
    pub span: Span,
    /// The name without `--`, its quotes and escapes resolved.
    pub name: String,
    /// The name as written, without `--`.
    pub name_span: Span,
    /// What follows the `=`, where there is one; its quotes and escapes are resolved.
    pub value: Option<Word>,
}

/// What a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagKind {
    /// `true`, `false`, or nothing for `true`.
    Bool,
    /// A text, which may be empty.
    Text,
    /// A text, and the flag may be repeated.
    Texts,
}

impl Keyword {
    /// The flags of the instruction, by name.
    pub const fn flags(self) -> &'static [(&'static str, FlagKind)] {
        use FlagKind::{Bool, Text, Texts};
        match self {
            Self::Add => &[
                ("chown", Text),
                ("chmod", Text),
                ("link", Bool),
                ("keep-git-dir", Bool),
                ("checksum", Text),
                ("unpack", Bool),
                ("exclude", Texts),
            ],
            Self::Copy => &[
                ("chown", Text),
                ("from", Text),
                ("chmod", Text),
                ("link", Bool),
                ("exclude", Texts),
                ("parents", Bool),
            ],
            Self::From => &[("platform", Text)],
            Self::Healthcheck => &[
                ("interval", Text),
                ("timeout", Text),
                ("start-period", Text),
                ("start-interval", Text),
                ("retries", Text),
            ],
            Self::Run => &[("mount", Texts), ("network", Text), ("security", Text), ("device", Texts)],
            _ => &[],
        }
    }
}

/// Reads the flags at the start of `range`; also gives where the arguments behind them begin.
pub(crate) fn read(text: &Joined<'_>, range: Range<usize>, escape: char) -> (Vec<Flag>, usize) {
    let mut flags = Vec::new();
    let mut at = range.start;
    loop {
        at += text.get(at..range.end).bytes().take_while(|byte| is_space(*byte)).count();
        if !text.get(at..range.end).starts_with("--") {
            return (flags, at);
        }
        let (flag, end) = read_one(text, at..range.end, escape);
        at = end;
        match flag {
            Some(flag) => flags.push(flag),
            None => return (flags, at),
        }
    }
}

/// Reads the flag at the start of `range`, and where it ends; a bare `--` is none.
fn read_one(text: &Joined<'_>, range: Range<usize>, escape: char) -> (Option<Flag>, usize) {
    let parts = parts(text, range.start + 2..range.end, escape);
    let end = parts.end;
    if parts.name.is_empty() && parts.equals.is_none() {
        return (None, end);
    }
    let name_end = parts.equals.unwrap_or(end);
    let value = parts.equals.map(|equals| {
        let span = text.span(equals + 1..end);
        let text = if parts.value.is_empty() { Mapped::verbatim("", span.start) } else { parts.value.finish() };
        Word { span, text }
    });
    let flag = Flag {
        span: text.span(range.start..end),
        name: parts.name,
        name_span: text.span(range.start + 2..name_end),
        value,
    };
    (Some(flag), end)
}

#[derive(Default)]
struct Parts {
    name: String,
    /// Where the first `=` stands.
    equals: Option<usize>,
    value: shiplint_source::MappedBuilder,
    end: usize,
}

impl Parts {
    /// Takes a run of bytes that stand for themselves.
    fn take(&mut self, text: &Joined<'_>, range: Range<usize>) {
        let mut start = range.start;
        if self.equals.is_none() {
            let run = text.get(range.clone());
            let equals = memchr::memchr(b'=', run.as_bytes());
            self.equals = equals.map(|equals| range.start + equals);
            self.name.push_str(run.get(..equals.unwrap_or(run.len())).unwrap_or(""));
            start = self.equals.map_or(range.end, |equals| equals + 1);
        }
        text.push(start..range.end, &mut self.value);
    }
}

/// Takes quotes and escapes out of a word and cuts it at its first `=`. Both kinds of quotes let the escape character work.
fn parts(text: &Joined<'_>, range: Range<usize>, escape: char) -> Parts {
    let bytes = text.as_str().as_bytes();
    let mut parts = Parts::default();
    let mut quote = None;
    let mut run = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some(byte) = bytes.get(at).copied() else { break };
        if quote.is_none() && is_space(byte) {
            break;
        }
        let opens = quote.is_none() && matches!(byte, b'\'' | b'"');
        if opens || quote == Some(byte) || byte == escape as u8 {
            parts.take(text, run..at);
            run = at + 1;
        }
        if opens {
            quote = Some(byte);
        } else if quote == Some(byte) {
            quote = None;
        } else if byte == escape as u8 {
            at += 1;
        }
        at += 1;
    }
    parts.end = at.min(range.end);
    parts.take(text, run.min(parts.end)..parts.end);
    parts
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Checks flags against what the instruction knows, in written order.
pub(crate) fn check(flags: &[Flag], keyword: Keyword) -> Result<(), SyntaxError> {
    let known = keyword.flags();
    let mut seen = 0_u32;
    for flag in flags {
        let Some(index) = known.iter().position(|(name, _)| *name == flag.name) else {
            return Err(unknown(flag, keyword));
        };
        let kind = known.get(index).map_or(FlagKind::Text, |(_, kind)| *kind);
        if seen & (1 << index) != 0 && kind != FlagKind::Texts {
            let message = format!("the flag `--{}` is given twice", flag.name);
            return Err(SyntaxError::new(ErrorKind::DuplicateFlag, flag.span, message));
        }
        seen |= 1 << index;
        check_value(flag, kind)?;
    }
    Ok(())
}

fn unknown(flag: &Flag, keyword: Keyword) -> SyntaxError {
    let names = || keyword.flags().iter().map(|(name, _)| *name);
    let message = format!("`{}` has no flag `--{}`", keyword.as_str(), flag.name);
    let error = SyntaxError::new(ErrorKind::UnknownFlag, flag.span, message);
    error.with_guess(nearest(&flag.name, names()).map(|name| format!("--{name}")))
}

fn check_value(flag: &Flag, kind: FlagKind) -> Result<(), SyntaxError> {
    let value = flag.value.as_ref().map(Word::as_str);
    match (kind, value) {
        (FlagKind::Bool, Some("")) | (FlagKind::Text | FlagKind::Texts, None) => {
            let message = format!("the flag `--{}` has no value", flag.name);
            Err(SyntaxError::new(ErrorKind::MissingFlagValue, flag.span, message))
        }
        (FlagKind::Bool, Some(text)) if truth(text).is_none() => {
            let message = format!("the flag `--{}` is either `true` or `false`, not `{text}`", flag.name);
            let span = flag.value.as_ref().map_or(flag.span, |value| value.span);
            Err(SyntaxError::new(ErrorKind::InvalidFlagValue, span, message))
        }
        _ => Ok(()),
    }
}

/// The last value of a flag that takes a text.
pub(crate) fn text(flags: &[Flag], name: &str) -> Option<Word> {
    texts(flags, name).last()
}

/// The values of a flag that takes texts.
pub(crate) fn texts(flags: &[Flag], name: &str) -> impl Iterator<Item = Word> {
    flags.iter().filter(move |flag| flag.name == name).filter_map(|flag| flag.value.clone())
}

/// The value of a flag that is true or false.
pub(crate) fn bool(flags: &[Flag], name: &str) -> Option<bool> {
    let flag = flags.iter().find(|flag| flag.name == name)?;
    flag.value.as_ref().map_or(Some(true), |value| truth(value.as_str()))
}

fn truth(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}
