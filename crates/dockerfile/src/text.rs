//! A text while it is expanded: pieces that know where they came from, and unknown ones.

use shiplint_source::{Mapped, Span};

use crate::Value;
use crate::expand::MAX_VALUE;

#[derive(Default)]
pub(crate) struct Text {
    pieces: Vec<Piece>,
    /// Bytes that came from values.
    taken: usize,
}

struct Piece {
    text: String,
    origin: Span,
    /// Blanks in it part no words.
    quoted: bool,
    /// It stands for something unknown.
    hole: bool,
}

impl Text {
    /// A text of which nothing is known.
    pub(crate) fn unknown() -> Self {
        let mut text = Self::default();
        text.push_hole(Span::default());
        text
    }

    pub(crate) fn push(&mut self, text: &str, origin: Span, quoted: bool) {
        match self.pieces.last_mut() {
            Some(last) if !last.hole && last.quoted == quoted && last.is_linear_to(text, origin) => {
                last.text.push_str(text);
                last.origin.end = origin.end;
            }
            _ => self.pieces.push(Piece { text: text.to_owned(), origin, quoted, hole: false }),
        }
    }

    pub(crate) fn push_hole(&mut self, origin: Span) {
        self.pieces.push(Piece { text: String::new(), origin, quoted: false, hole: true });
    }

    /// Appends a value that stands at `origin`.
    pub(crate) fn push_value(&mut self, value: &Value, origin: Span, quoted: bool) {
        match value {
            Value::Known(text) => self.push_derived(Some(text), origin, quoted),
            Value::Unknown => self.push_derived(None, origin, quoted),
            Value::Unset => {}
        }
    }

    /// Appends a text that is made from a value that stands at `origin`; none is an unknown one.
    pub(crate) fn push_derived(&mut self, text: Option<&str>, origin: Span, quoted: bool) {
        self.taken += text.map_or(0, str::len);
        match text {
            Some(text) if self.taken <= MAX_VALUE => {
                self.pieces.push(Piece { text: text.to_owned(), origin, quoted, hole: false });
            }
            _ => self.push_hole(origin),
        }
    }

    /// Appends an operand; outside of quotes blanks part words even where the operand quotes them.
    pub(crate) fn append(&mut self, operand: Self, quoted: bool) {
        self.taken += operand.taken;
        self.pieces.extend(operand.pieces.into_iter().map(|piece| Piece { quoted, ..piece }));
    }

    /// The text, if all of it is known.
    pub(crate) fn known(&self) -> Option<String> {
        let known = !self.pieces.iter().any(|piece| piece.hole);
        known.then(|| self.pieces.iter().map(|piece| piece.text.as_str()).collect())
    }

    /// The joined text, its holes, and its blanks that part words.
    pub(crate) fn finish(self) -> (Mapped, Vec<u32>, Vec<Span>) {
        let mut builder = Mapped::builder();
        let (mut holes, mut blanks): (Vec<u32>, Vec<Span>) = (Vec::new(), Vec::new());
        for piece in self.pieces {
            let start = builder.len();
            if piece.hole {
                holes.push(start);
            }
            if !piece.quoted {
                blanks.extend(piece.text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| {
                    let at = start + at as u32;
                    Span::new(at, at + c.len_utf8() as u32)
                }));
            }
            builder.push(&piece.text, piece.origin);
        }
        (builder.finish(), holes, blanks)
    }
}

impl Piece {
    /// Whether this and what follows stand in the source byte for byte, without anything between.
    fn is_linear_to(&self, text: &str, origin: Span) -> bool {
        self.text.len() == self.origin.len() as usize
            && text.len() == origin.len() as usize
            && self.origin.end == origin.start
    }
}
