//! Text from files made fit for a terminal or a line of a log: nothing in it moves the cursor or reorders what is read.

use std::borrow::Cow;

/// Characters of a message that are shown; a word of a minified file can be as long as the file.
const LONGEST: usize = 500;

/// What is shown for `c`; tabs stay.
pub(crate) fn character(c: char) -> char {
    match c {
        '\t' => c,
        // SUB stands for a byte that is no UTF-8.
        '\u{1a}' | '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        // Unicode has a picture of each of these.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        // Separators of lines, and marks that change the direction of writing.
        '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        _ => c,
    }
}

/// `text` as one line of sensible length.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let cut = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    if cut.is_none() && text.chars().all(|c| character(c) == c) {
        return Cow::Borrowed(text);
    }
    let kept = text.get(..cut.unwrap_or(text.len())).unwrap_or(text);
    let ellipsis = cut.map(|_| '…');
    Cow::Owned(kept.chars().map(character).chain(ellipsis).collect())
}
