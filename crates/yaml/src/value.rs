//! What a scalar's text means, as the YAML library of Docker Compose reads it.
//!
//! That is the core schema of YAML 1.2 with three things of Go's and YAML 1.1's: `_` between digits, a leading zero for
//! octal numbers, and timestamps. `yes`, `on` and `22:22` are text.

use std::ops::RangeInclusive;

use crate::{Node, Scalar, Style, Tag};

/// A scalar as Compose reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing, `~`, `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number; any `i64` or `u64`.
    Int(i128),
    /// A number with a fraction or exponent, an infinity or no number.
    Float(f64),
    /// A date, or a date and time, as written.
    Timestamp(&'a str),
    /// Text.
    Str(&'a str),
}

impl Scalar {
    /// What the scalar means under its node's tag.
    ///
    /// `!!int` and the like read quoted text too; text that does not fit them stays text. Compose takes `!reset` and
    /// `!override` off before it reads the value; any other tag makes it text.
    pub fn value(&self, tag: Option<&Tag>) -> Value<'_> {
        let text = self.text.text();
        match tag.map(|tag| tag.core().unwrap_or(&tag.text)) {
            None | Some("!reset" | "!override") if self.style == Style::Plain => resolve(text),
            Some("int" | "bool" | "null") => resolve(text),
            Some("timestamp") if is_timestamp(text) => Value::Timestamp(text),
            Some("float") => match resolve(text) {
                #[expect(clippy::cast_precision_loss, reason = "that is what the tag asks for")]
                Value::Int(int) => Value::Float(int as f64),
                value => value,
            },
            _ => Value::Str(text),
        }
    }
}

impl Node {
    /// Whether YAML 1.1 reads it as a number in base 60: `22:22`, not `22:80`.
    pub fn is_base_60(&self) -> bool {
        let Some(scalar) = self.scalar().filter(|scalar| scalar.style == Style::Plain && self.tag.is_none()) else {
            return false;
        };
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_digit =
            |part: &str| is_number(part) && part.len() <= 2 && part.parse::<u8>().is_ok_and(|digit| digit < 60);
        let parts = scalar.text.text().split_once(':');
        parts.is_some_and(|(first, rest)| is_number(first) && !first.starts_with('0') && rest.split(':').all(is_digit))
    }
}

impl Tag {
    /// The name of a tag of YAML's own: `str` for `!!str`, however written.
    pub fn core(&self) -> Option<&str> {
        self.text
            .strip_prefix("!!")
            .or_else(|| self.text.strip_prefix("!<tag:yaml.org,2002:").and_then(|rest| rest.strip_suffix('>')))
    }
}

fn resolve(text: &str) -> Value<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        ".nan" | ".NaN" | ".NAN" => Value::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Value::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Value::Float(f64::NEG_INFINITY),
        "-0" | "-0.0" => Value::Float(-0.0),
        _ => number(text).unwrap_or(Value::Str(text)),
    }
}

fn number(text: &str) -> Option<Value<'_>> {
    match text.as_bytes().first()? {
        b'.' => float(text).map(Value::Float),
        b'+' | b'-' | b'0'..=b'9' => {
            if is_timestamp(text) {
                return Some(Value::Timestamp(text));
            }
            let plain = text.replace('_', "");
            int(&plain).map(Value::Int).or_else(|| float(&plain).map(Value::Float))
        }
        _ => None,
    }
}

/// Go's `ParseInt` and `ParseUint` in base 0: only numbers without a sign reach beyond `i64`.
fn int(text: &str) -> Option<i128> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (radix, digits) = radix(unsigned);
    let alphanumeric = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let magnitude = i128::from(u64::from_str_radix(digits, radix).ok().filter(|_| alphanumeric)?);
    let value = if text.starts_with('-') { -magnitude } else { magnitude };
    (unsigned.len() == text.len() || i64::try_from(value).is_ok()).then_some(value)
}

fn radix(digits: &str) -> (u32, &str) {
    let prefixed = |n: usize| digits.get(n..).unwrap_or("");
    match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, prefixed(2)),
        [b'0', b'o' | b'O', ..] => (8, prefixed(2)),
        [b'0', b'b' | b'B', ..] => (2, prefixed(2)),
        [b'0', _, ..] => (8, prefixed(1)),
        _ => (10, digits),
    }
}

/// A decimal number; one that is too great for a float is text.
fn float(text: &str) -> Option<f64> {
    let decimal = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E'));
    let value: f64 = text.parse().ok().filter(|_| decimal)?;
    value.is_finite().then_some(value)
}

/// `2006-1-2`, alone, or with `T15:4:5.9Z`, `T15:4:5.9+07:00` or ` 15:4:5.9`.
fn is_timestamp(text: &str) -> bool {
    let Some((date, time)) = date(text) else { return false };
    let valid = match time.as_bytes().first() {
        None => Some(true),
        Some(b' ') => clock(time.trim_start_matches(' ')).map(str::is_empty),
        Some(b'T' | b't') => clock(time.get(1..).unwrap_or("")).map(is_zone),
        Some(_) => None,
    };
    date && valid == Some(true)
}

/// Whether the text begins with a date that exists, and the rest of it.
fn date(text: &str) -> Option<(bool, &str)> {
    let (year, rest) = number_of(text, 4..=4)?;
    let (month, rest) = number_of(rest.strip_prefix('-')?, 1..=2)?;
    let (day, rest) = number_of(rest.strip_prefix('-')?, 1..=2)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    Some(((1..=days).contains(&day), rest))
}

/// What follows `15:4:5.9`.
fn clock(text: &str) -> Option<&str> {
    let (hour, rest) = number_of(text, 1..=2)?;
    let (minute, rest) = number_of(rest.strip_prefix(':')?, 1..=2)?;
    let (second, rest) = number_of(rest.strip_prefix(':')?, 1..=2)?;
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => {
            fraction.trim_start_matches(|c: char| c.is_ascii_digit())
        }
        _ => rest,
    };
    (hour < 24 && minute < 60 && second < 60).then_some(rest)
}

fn is_zone(text: &str) -> bool {
    let offset = || {
        let (hours, rest) = number_of(text.strip_prefix(['+', '-'])?, 2..=2)?;
        let (minutes, rest) = number_of(rest.strip_prefix(':')?, 2..=2)?;
        Some(hours <= 24 && minutes < 60 && rest.is_empty())
    };
    text == "Z" || offset() == Some(true)
}

/// A number of so many digits, and what follows it.
fn number_of(text: &str, digits: RangeInclusive<usize>) -> Option<(u32, &str)> {
    let count = text.bytes().take(*digits.end()).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(count).filter(|_| digits.contains(&count))?;
    Some((number.parse().ok()?, rest))
}
