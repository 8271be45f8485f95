//! Words, such as passwords, whose dollar signs and number signs are meant as themselves.

use shiplint_source::{Place, Span};

use crate::VariableUse;

/// The words that variables are pieces of, each with its pieces, by place.
#[must_use]
pub fn literal_words(mut pieces: Vec<&VariableUse>) -> Vec<(Place, Vec<&VariableUse>)> {
    pieces.sort_by_key(|piece| &piece.place);
    let words = pieces.chunk_by(|one, next| is_same_word(one, next));
    words.filter_map(|pieces| Some((whole(pieces)?, pieces.to_vec()))).collect()
}

/// Whether nothing but a piece of a word stands between two variables.
fn is_same_word(one: &VariableUse, next: &VariableUse) -> bool {
    let between = Span::new(one.place.span.end, next.place.span.start.max(one.place.span.end));
    one.place.path() == next.place.path()
        && !one.place.source.slice(between).contains(|c: char| c.is_whitespace() || "\"',;:=".contains(c))
}

/// From the first dollar sign of the word to the end of its last variable.
fn whole(pieces: &[&VariableUse]) -> Option<Place> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let source = &first.place.source;
    let before = source.slice(Span::new(0, first.place.span.start));
    let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && !"$./".contains(c)).next().unwrap_or("");
    let start = first.place.span.start - word.find('$').map_or(0, |at| word.len() - at) as u32;
    Some(source.place(Span::new(start, last.place.span.end)))
}

/// Whether a comment is one word with its `#` that no person would write as a comment: the rest of a password, a colour.
#[must_use]
pub fn looks_like_value(comment: &str) -> bool {
    let Some(word) = comment.strip_prefix('#').filter(|word| !word.contains(char::is_whitespace)) else { return false };
    let has = |is: fn(&char) -> bool| word.chars().any(|c| is(&c));
    let is_colour = [3, 6].contains(&word.len()) && word.chars().all(|c| c.is_ascii_hexdigit());
    let is_mixed = has(char::is_ascii_alphabetic) && (has(char::is_ascii_digit) || word.contains(['$', '%', '&', '*']));
    (is_mixed || is_colour) && !word.contains([':', '/', '#'])
}
