//! Durations as Go writes them: `1h30m`, `1.5s`, `100ms`.

use std::time::Duration;

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DurationError {
    /// There is no number where one should be, or it is too large.
    Malformed,
    /// A number without a unit.
    MissingUnit,
    /// A unit that Go does not know.
    UnknownUnit,
    /// It is less than zero.
    Negative,
}

/// The largest duration, in nanoseconds.
const MAX: u128 = i64::MAX as u128;

/// Reads a duration.
pub(crate) fn parse(text: &str) -> Result<Duration, DurationError> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut rest = unsigned;
    let mut nanoseconds = 0_u128;
    if rest.is_empty() {
        return Err(DurationError::Malformed);
    }
    while !rest.is_empty() && unsigned != "0" {
        let (part, behind) = leading(rest)?;
        nanoseconds += part;
        rest = behind;
        if nanoseconds > MAX {
            return Err(DurationError::Malformed);
        }
    }
    if text.starts_with('-') && nanoseconds > 0 {
        return Err(DurationError::Negative);
    }
    Ok(Duration::from_nanos(nanoseconds as u64))
}

/// The nanoseconds of the number and unit that `text` begins with, and what follows.
fn leading(text: &str) -> Result<(u128, &str), DurationError> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let (number, rest) = text.split_at(text.find(|c| !is_number(c)).unwrap_or(text.len()));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') || whole.len() > 19 {
        return Err(DurationError::Malformed);
    }
    let (unit, rest) = rest.split_at(rest.find(is_number).unwrap_or(rest.len()));
    let scale = scale(unit)?;
    // Nanoseconds need no more decimals than an hour has digits.
    let decimals = fraction.get(..fraction.len().min(15)).unwrap_or("");
    let number = |digits: &str| digits.parse::<u128>().unwrap_or(0);
    let part = number(decimals) * scale / 10_u128.pow(decimals.len() as u32);
    Ok((number(whole) * scale + part, rest))
}

fn scale(unit: &str) -> Result<u128, DurationError> {
    match unit {
        "ns" => Ok(1),
        "us" | "µs" | "μs" => Ok(1_000),
        "ms" => Ok(1_000_000),
        "s" => Ok(1_000_000_000),
        "m" => Ok(60_000_000_000),
        "h" => Ok(3_600_000_000_000),
        "" => Err(DurationError::MissingUnit),
        _ => Err(DurationError::UnknownUnit),
    }
}
