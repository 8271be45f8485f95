//! `HEALTHCHECK`.

use std::time::Duration;

use shiplint_source::Span;

use crate::duration::{self, DurationError};
use crate::instruction::Statement;
use crate::{Command, ErrorKind, Form, SyntaxError, Word, flag};
use shiplint_source::nearest;

/// `HEALTHCHECK NONE`, or `HEALTHCHECK [flags] CMD command`
#[derive(Clone, Debug, Default)]
pub struct Healthcheck {
    /// `NONE` or `CMD`, however it is cased.
    pub type_span: Span,
    /// What is run; `None` for `NONE`, which takes an inherited check away.
    pub command: Option<Command>,
    /// `--interval`
    pub interval: Option<Setting<Duration>>,
    /// `--timeout`
    pub timeout: Option<Setting<Duration>>,
    /// `--start-period`
    pub start_period: Option<Setting<Duration>>,
    /// `--start-interval`
    pub start_interval: Option<Setting<Duration>>,
    /// `--retries`
    pub retries: Option<Setting<u32>>,
}

/// The value of a flag, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// Where the value stands.
    pub span: Span,
    /// The value; zero means the default.
    pub value: T,
}

impl Statement<'_> {
    pub(crate) fn healthcheck(&self) -> Result<Healthcheck, SyntaxError> {
        let arguments = self.head.arguments.clone();
        let text = self.arguments();
        let length = text.find(|c: char| c.is_ascii_whitespace() || c == '\u{b}').unwrap_or(text.len());
        if length == 0 {
            return Err(self.missing_argument());
        }
        let kind = self.text.word(arguments.start..arguments.start + length);
        let command = self.command(self.text.trim(arguments.start + length..arguments.end))?;
        if kind.as_str().eq_ignore_ascii_case("NONE") {
            return none(&kind, &command);
        }
        self.check_flags()?;
        if !kind.as_str().eq_ignore_ascii_case("CMD") {
            return Err(unknown(&kind));
        }
        if is_empty(&command) {
            return Err(SyntaxError::new(ErrorKind::MissingArgument, kind.span, "no command follows `CMD`"));
        }
        Ok(Healthcheck {
            type_span: kind.span,
            command: Some(command),
            interval: self.interval("interval")?,
            timeout: self.interval("timeout")?,
            start_period: self.interval("start-period")?,
            start_interval: self.interval("start-interval")?,
            retries: flag::text(&self.head.flags, "retries").map(|value| retries(&value)).transpose()?,
        })
    }

    fn interval(&self, name: &str) -> Result<Option<Setting<Duration>>, SyntaxError> {
        let Some(word) = flag::text(&self.head.flags, name) else { return Ok(None) };
        let (span, text) = (word.span, word.as_str());
        let refuse = |message: String| SyntaxError::new(ErrorKind::InvalidFlagValue, span, message);
        if text.is_empty() {
            return Ok(Some(Setting { span, value: Duration::ZERO }));
        }
        match duration::parse(text) {
            Ok(value) if value.is_zero() || value >= Duration::from_millis(1) => Ok(Some(Setting { span, value })),
            Ok(_) | Err(DurationError::Negative) => Err(refuse(format!("`--{name}={text}` is less than 1ms"))),
            Err(DurationError::MissingUnit) => {
                Err(refuse(format!("the duration `{text}` lacks a unit")).with_guess(Some(format!("{text}s"))))
            }
            Err(DurationError::UnknownUnit) => Err(refuse(format!("the duration `{text}` has an unknown unit"))
                .with_help("units are `h`, `m`, `s`, `ms`, `us` and `ns`")),
            Err(DurationError::Malformed) => Err(refuse(format!("`{text}` is no duration"))),
        }
    }
}

/// `NONE`, whose flags are never looked at.
fn none(kind: &Word, command: &Command) -> Result<Healthcheck, SyntaxError> {
    if is_empty(command) {
        return Ok(Healthcheck { type_span: kind.span, ..Healthcheck::default() });
    }
    Err(SyntaxError::new(ErrorKind::UnexpectedArgument, kind.span, "nothing can follow `HEALTHCHECK NONE`"))
}

fn unknown(kind: &Word) -> SyntaxError {
    let message = format!("`{}` is no type of a `HEALTHCHECK`", kind.as_str());
    let error = SyntaxError::new(ErrorKind::InvalidHealthcheck, kind.span, message).with_help("it is `CMD` or `NONE`");
    error.with_guess(nearest(&kind.as_str().to_uppercase(), ["CMD", "NONE"]))
}

fn is_empty(command: &Command) -> bool {
    match &command.form {
        Form::Exec(words) => words.is_empty(),
        Form::Shell(text) => text.text().is_empty(),
    }
}

fn retries(word: &Word) -> Result<Setting<u32>, SyntaxError> {
    let text = word.as_str();
    let value = if text.is_empty() { Some(0) } else { text.parse::<i32>().ok().and_then(|n| u32::try_from(n).ok()) };
    value.map(|value| Setting { span: word.span, value }).ok_or_else(|| {
        let message = format!("`--retries={text}` is no whole number from 0 up");
        SyntaxError::new(ErrorKind::InvalidFlagValue, word.span, message)
    })
}
