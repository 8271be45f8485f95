//! Replacing spans of a text.

use crate::{Place, Span};

/// Puts `text` in the place of a span of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes. An empty span inserts.
    pub place: Place,
    /// What comes.
    pub text: String,
}

impl Edit {
    /// Puts one word in the place of another, where just that stands at `place`, perhaps in quotes, which stay.
    #[must_use]
    pub fn reword(place: &Place, from: &str, to: &str) -> Option<Self> {
        let text = place.text();
        let is_it = text.trim_matches(['"', '\'']) == from && !from.is_empty();
        is_it.then(|| Self { place: place.clone(), text: text.replacen(from, to, 1) })
    }

    /// Whether both cannot be applied in one go: they overlap, or they touch where one of them inserts.
    #[must_use]
    pub fn conflicts_with(&self, other: &Self) -> bool {
        let (a, b) = (self.place.span, other.place.span);
        self.place.path() == other.place.path()
            && if a.is_empty() || b.is_empty() {
                a.start <= b.end && b.start <= a.end
            } else {
                a.start < b.end && b.start < a.end
            }
    }
}

/// Why edits could not be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// Two of them change the same bytes.
    #[error("two edits change the same bytes at offset {0}")]
    Overlap(u32),
    /// One lies outside of the text.
    #[error("an edit lies outside of the text at offset {0}")]
    Outside(u32),
}

/// Applies edits, given as spans of `bytes` with their new text, in any order.
pub fn apply(bytes: &[u8], edits: &[(Span, &str)]) -> Result<Vec<u8>, ApplyError> {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|(span, _)| *span);
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for (span, text) in sorted {
        let range = span.range();
        if range.start < at {
            return Err(ApplyError::Overlap(span.start));
        }
        out.extend_from_slice(bytes.get(at..range.start).ok_or(ApplyError::Outside(span.start))?);
        out.extend_from_slice(text.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(bytes.get(at..).ok_or(ApplyError::Outside(at as u32))?);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_any_order() {
        let edits = [(Span::new(4, 5), "E"), (Span::new(0, 1), ""), (Span::at(2), "xx")];
        assert_eq!(apply(b"abcdef", &edits).as_deref(), Ok(&b"bxxcdEf"[..]));
    }

    #[test]
    fn a_word_is_replaced_only_where_it_is_all_that_stands_there() {
        let source = crate::Source::new("a", "x 'x' ${x} xx");
        let reworded =
            |start, end| Edit::reword(&source.place(Span::new(start, end)), "x", "new").map(|edit| edit.text);
        assert_eq!(reworded(0, 1).as_deref(), Some("new"));
        assert_eq!(reworded(2, 5).as_deref(), Some("'new'"));
        assert_eq!(reworded(6, 10), None);
        assert_eq!(reworded(11, 13), None);
    }

    #[test]
    fn harm_is_refused() {
        assert_eq!(apply(b"abc", &[(Span::new(0, 2), ""), (Span::new(1, 3), "")]), Err(ApplyError::Overlap(1)));
        assert_eq!(apply(b"abc", &[(Span::new(5, 6), "")]), Err(ApplyError::Outside(5)));
    }

    #[test]
    fn insertions_at_one_offset_conflict() {
        let source = crate::Source::new("x", "abc");
        let edit = |start, end| Edit { place: source.place(Span::new(start, end)), text: String::new() };
        assert!(edit(1, 1).conflicts_with(&edit(1, 1)));
        assert!(edit(0, 1).conflicts_with(&edit(1, 1)));
        assert!(!edit(0, 1).conflicts_with(&edit(1, 2)));
    }
}
