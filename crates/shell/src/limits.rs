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
