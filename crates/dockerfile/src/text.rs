//! A text while it is expanded: pieces that know where they came from, and unknown ones.

use shiplint_source::{Mapped, Span};

#[derive(Default)]
pub(crate) struct Text(Vec<Piece>);

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
        match self.0.last_mut() {
            Some(last) if !last.hole && last.quoted == quoted && last.is_linear_to(text, origin) => {
                last.text.push_str(text);
                last.origin.end = origin.end;
            }
            _ => self.0.push(Piece { text: text.to_owned(), origin, quoted, hole: false }),
        }
    }

    pub(crate) fn push_hole(&mut self, origin: Span) {
        self.0.push(Piece { text: String::new(), origin, quoted: false, hole: true });
    }

    /// Appends an operand; outside of quotes blanks part words even where the operand quotes them.
    pub(crate) fn append(&mut self, operand: Self, quoted: bool) {
        self.0.extend(operand.0.into_iter().map(|piece| Piece { quoted, ..piece }));
    }

    /// The text, if all of it is known.
    pub(crate) fn known(&self) -> Option<String> {
        let known = !self.0.iter().any(|piece| piece.hole);
        known.then(|| self.0.iter().map(|piece| piece.text.as_str()).collect())
    }

    /// The joined text, its holes, and its blanks that part words.
    pub(crate) fn finish(self) -> (Mapped, Vec<u32>, Vec<Span>) {
        let mut builder = Mapped::builder();
        let (mut holes, mut breaks): (Vec<u32>, Vec<Span>) = (Vec::new(), Vec::new());
        for piece in self.0 {
            let start = builder.len();
            if piece.hole {
                holes.push(start);
            }
            if !piece.quoted {
                breaks.extend(blanks(&piece.text, start));
            }
            builder.push(&piece.text, piece.origin);
        }
        (builder.finish(), holes, breaks)
    }
}

/// The white space of a text that stands at `offset`, character by character.
pub(crate) fn blanks(text: &str, offset: u32) -> impl Iterator<Item = Span> {
    text.char_indices().filter(|(_, c)| c.is_whitespace()).map(move |(at, c)| {
        let at = offset + at as u32;
        Span::new(at, at + c.len_utf8() as u32)
    })
}

impl Piece {
    /// Whether this and what follows stand in the source byte for byte, without anything between.
    fn is_linear_to(&self, text: &str, origin: Span) -> bool {
        self.text.len() == self.origin.len() as usize
            && text.len() == origin.len() as usize
            && self.origin.end == origin.start
    }
}
