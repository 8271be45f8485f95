//! What is not even given to the parser: texts on which its time is known to explode.
//!
//! All of them are far beyond what people write. Only bytes are counted, no quotes are understood.

use shiplint_source::Span;

/// Longest text, in bytes: Linux passes no longer argument to `sh -c`. (execve(2), `MAX_ARG_STRLEN`)
const MAX_LENGTH: usize = 128 * 1024;
/// How many `${` and `(` may be open at once.
const MAX_OPEN: usize = 16;
/// How many substitutions (of backticks, halves of them) there may be.
const MAX_SUBSTITUTIONS: usize = 3000;
/// How many heredocs there may be.
const MAX_HEREDOCS: usize = 500;

/// Longest text that is checked, in bytes: the time of a check grows with the third power of its commands and expansions, and
/// what people write in a `RUN` has some hundred of them.
#[cfg(feature = "shellcheck")]
const MAX_CHECKED_LENGTH: usize = 32 * 1024;
/// How many words a text that is checked may have.
#[cfg(feature = "shellcheck")]
const MAX_CHECKED_WORDS: usize = 2000;
/// How many characters that separate commands, begin an expansion or assign a text that is checked may have.
#[cfg(feature = "shellcheck")]
const MAX_CHECKED_MARKS: usize = 500;

/// Whether a text is too long, or has too many parts, to be checked.
#[cfg(feature = "shellcheck")]
pub(crate) fn is_too_much_to_check(text: &str) -> bool {
    let count = |marks: &[u8]| text.bytes().filter(|byte| marks.contains(byte)).count();
    text.len() > MAX_CHECKED_LENGTH
        || count(b";|\n") > MAX_CHECKED_MARKS
        || count(b"$`") > MAX_CHECKED_MARKS
        || count(b"=") > MAX_CHECKED_MARKS
        || text.split_ascii_whitespace().count() > MAX_CHECKED_WORDS
        || text.matches("&&").count() > MAX_CHECKED_MARKS
        || exceeded(text).is_some()
}

/// Where a text goes beyond a limit.
pub(crate) fn exceeded(text: &str) -> Option<Span> {
    if text.len() > MAX_LENGTH {
        return Some(Span::at(MAX_LENGTH as u32));
    }
    let (mut open, mut substitutions, mut heredocs) = (0_usize, 0_usize, 0_usize);
    for (at, pair) in text.as_bytes().windows(2).enumerate() {
        match pair {
            b"${" => open += 1,
            b"$(" | [b'`', _] => substitutions += 1,
            [b'(', _] => open += 1,
            [b'}' | b')', _] => open = open.saturating_sub(1),
            b"<<" => heredocs += 1,
            _ => {}
        }
        if open > MAX_OPEN || substitutions > MAX_SUBSTITUTIONS || heredocs > MAX_HEREDOCS {
            return Some(Span::new(at as u32, at as u32 + 2));
        }
    }
    None
}
