//! Text joined from several places of a file, which still knows where each of its bytes came from.

use crate::Span;

/// A text put together from pieces of another one: a `RUN` without its continuations, a quoted YAML scalar, a heredoc body.
///
/// Inner parsers read [`text`](Self::text) and take their spans back with [`span`](Self::span).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

/// A run of bytes of the joined text. Where both lengths are equal they correspond byte for byte; otherwise (an escape
/// such as `\n`) the piece corresponds as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    joined: Span,
    origin: Span,
}

impl Mapped {
    /// A text that stands in the source as it is, beginning at `offset`.
    #[must_use]
    pub fn verbatim(text: impl Into<String>, offset: u32) -> Self {
        let text = text.into();
        let joined = Span::new(0, text.len() as u32);
        Self { text, pieces: vec![Piece { joined, origin: joined.shifted(offset) }] }
    }

    /// Starts an empty text.
    #[must_use]
    pub fn builder() -> MappedBuilder {
        MappedBuilder::default()
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte at `offset` of the joined text came from; for the end of the text, the end of its last piece.
    #[must_use]
    pub fn offset(&self, offset: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.joined.end <= offset);
        match self.pieces.get(index) {
            Some(piece) if piece.joined.len() == piece.origin.len() => {
                piece.origin.start + offset.saturating_sub(piece.joined.start)
            }
            Some(piece) => piece.origin.start,
            None => self.pieces.last().map_or(0, |piece| piece.origin.end),
        }
    }

    /// Where a span of the joined text came from: from its first byte to its last, with what was left out between.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::at(self.offset(span.start));
        }
        let start = self.offset(span.start);
        let last = span.end - 1;
        let index = self.pieces.partition_point(|piece| piece.joined.end <= last);
        let end = match self.pieces.get(index) {
            Some(piece) if piece.joined.len() == piece.origin.len() => {
                piece.origin.start + (last - piece.joined.start) + 1
            }
            Some(piece) => piece.origin.end,
            None => self.pieces.last().map_or(0, |piece| piece.origin.end),
        };
        Span::new(start, end)
    }

    /// Whether the span stands in the source in one piece, byte for byte: only then may an edit replace it as text.
    #[must_use]
    pub fn is_verbatim(&self, span: Span) -> bool {
        self.span(span).len() == span.len()
            && self.pieces.iter().all(|piece| {
                piece.joined.end <= span.start
                    || piece.joined.start >= span.end
                    || piece.joined.len() == piece.origin.len()
            })
    }

    /// The pieces that a span touches: where each stands in the joined text, and where it came from. An empty span touches the piece
    /// that it is within.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = (Span, Span)> {
        let touched =
            self.pieces.iter().filter(move |piece| piece.joined.start < span.end && span.start < piece.joined.end);
        touched.map(|piece| (piece.joined, piece.origin))
    }

    /// This text's map carried through `outer`, whose joined text this one was cut from: spans then lead to `outer`'s source.
    #[must_use]
    pub fn through(&self, outer: &Self) -> Self {
        let mut builder = MappedBuilder::default();
        for piece in &self.pieces {
            let text = &self.text[piece.joined.range()];
            if piece.joined.len() == piece.origin.len() {
                // Cut where the outer map has a seam, so that each part stays linear.
                let mut at = piece.origin.start;
                while at < piece.origin.end {
                    let seam = outer.seam_after(at).min(piece.origin.end);
                    let part = Span::new(at - piece.origin.start, seam - piece.origin.start);
                    builder.push(&text[part.range()], outer.span(Span::new(at, seam)));
                    at = seam;
                }
            } else {
                builder.push(text, outer.span(piece.origin));
            }
        }
        let mut carried = builder.finish();
        // Even where nothing stands, it stands somewhere.
        if let (true, Some(piece)) = (carried.pieces.is_empty(), self.pieces.first()) {
            let origin = Span::at(outer.offset(piece.origin.start));
            carried.pieces.push(Piece { joined: Span::at(0), origin });
        }
        carried
    }

    fn seam_after(&self, offset: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.joined.end <= offset);
        self.pieces.get(index).map_or(u32::MAX, |piece| piece.joined.end)
    }
}

/// Builds a [`Mapped`] text from left to right.
#[derive(Debug, Default)]
pub struct MappedBuilder(Mapped);

impl MappedBuilder {
    /// Appends `text`, which stands for the bytes at `origin` (as they are, where the lengths agree).
    pub fn push(&mut self, text: &str, origin: Span) {
        if text.is_empty() {
            return;
        }
        let start = self.0.text.len() as u32;
        self.0.text.push_str(text);
        let joined = Span::new(start, self.0.text.len() as u32);
        let linear = joined.len() == origin.len();
        match self.0.pieces.last_mut() {
            Some(last) if linear && last.joined.len() == last.origin.len() && last.origin.end == origin.start => {
                last.joined.end = joined.end;
                last.origin.end = origin.end;
            }
            _ => self.0.pieces.push(Piece { joined, origin }),
        }
    }

    /// Length of the text so far, in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.0.text.len() as u32
    }

    /// Whether nothing was appended yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.text.is_empty()
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> Mapped {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ab\⏎cd` without its continuation.
    fn joined() -> Mapped {
        let mut builder = Mapped::builder();
        builder.push("ab", Span::new(10, 12));
        builder.push("cd", Span::new(14, 16));
        builder.finish()
    }

    #[test]
    fn spans_go_back_over_seams() {
        let text = joined();
        assert_eq!(text.text(), "abcd");
        assert_eq!(text.span(Span::new(0, 2)), Span::new(10, 12), "an end at a seam stays before it");
        assert_eq!(text.span(Span::new(2, 3)), Span::new(14, 15));
        assert_eq!(text.span(Span::new(1, 3)), Span::new(11, 15));
        assert_eq!(text.span(Span::at(4)), Span::at(16));
        assert!(text.is_verbatim(Span::new(2, 4)));
        assert!(!text.is_verbatim(Span::new(1, 3)));
    }

    #[test]
    fn a_span_touches_pieces() {
        let touched = |span| joined().pieces(span).map(|(joined, _)| joined).collect::<Vec<_>>();
        assert_eq!(touched(Span::new(0, 2)), [Span::new(0, 2)]);
        assert_eq!(touched(Span::new(1, 3)), [Span::new(0, 2), Span::new(2, 4)]);
        assert_eq!(touched(Span::at(2)), []);
        assert_eq!(touched(Span::at(3)), [Span::new(2, 4)]);
    }

    #[test]
    fn an_empty_part_keeps_its_place() {
        for (at, origin) in [(0, 10), (2, 14), (4, 16)] {
            assert_eq!(Mapped::verbatim("", at).through(&joined()).span(Span::at(0)), Span::at(origin));
        }
    }

    #[test]
    fn escapes_map_as_a_whole() {
        let mut builder = Mapped::builder();
        builder.push("a", Span::new(1, 2));
        builder.push("\n", Span::new(2, 4));
        builder.push("b", Span::new(4, 5));
        let text = builder.finish();
        assert_eq!(text.span(Span::new(1, 2)), Span::new(2, 4));
        assert_eq!(text.span(Span::new(0, 3)), Span::new(1, 5));
        assert!(!text.is_verbatim(Span::new(1, 2)));
    }

    #[test]
    fn maps_compose() {
        let inner = Mapped::verbatim("bcd", 1);
        let text = inner.through(&joined());
        assert_eq!(text.text(), "bcd");
        assert_eq!(text.span(Span::new(0, 1)), Span::new(11, 12));
        assert_eq!(text.span(Span::new(1, 3)), Span::new(14, 16));
        let nothing = Mapped::verbatim("", 4).through(&joined());
        assert_eq!(nothing.span(Span::at(0)), Span::at(16), "what is empty stands somewhere");
    }
}
