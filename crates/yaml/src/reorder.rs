//! Putting the children of a collection in another order, each with the comments that belong to it.
//!
//! What stands between the children, blank lines and commas, stays where it is.

use shiplint_source::{Span, apply};

use crate::{Content, Editor, Edits, Layout, Node, Refusal, Yaml, parse};

impl Editor<'_> {
    /// Puts other children in the places of a collection: in each the one whose number `order` gives, counted from 0.
    ///
    /// [`Node::order_within_anchors`] says which orders keep aliases behind their anchors; others are refused.
    pub fn reorder(&self, collection: &Node, order: &[usize]) -> Result<Edits, Refusal> {
        if collection.order_within_anchors(order) != order {
            return Err(Refusal::AnchorInUse);
        }
        let children = self.children(collection)?;
        let slots = match children.layout {
            Layout::Block => self.blocks(&children.spans()?)?,
            Layout::Flow => self.without_comments(collection.span).and_then(|()| children.spans())?,
        };
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Ok(Edits::new()) };
        let moved = order.iter().zip(&slots).enumerate().filter(|(place, (number, _))| place != *number);
        let edits = moved
            .map(|(_, (&number, slot))| Some((*slot, self.slice(*slots.get(number)?).to_owned())))
            .collect::<Option<Edits>>()
            .ok_or(Refusal::NoSuchValue)?;
        let changed = match children.layout {
            Layout::Flow => collection.span,
            Layout::Block => first.cover(Span::at(self.behind_blanks(last.end))),
        };
        self.keeps_values(changed, &edits, order)?;
        Ok(edits)
    }

    /// The lines that go with each child of a block collection: its own, the comments above it, and those behind it that
    /// are indented deeper or that a blank line parts from the next one.
    fn blocks(&self, spans: &[Span]) -> Result<Vec<Span>, Refusal> {
        let mut slots = Vec::with_capacity(spans.len());
        for span in spans {
            let start = self.line_start(span.start);
            if !self.slice(Span::new(start, span.start)).bytes().all(|byte| byte == b' ') {
                return Err(Refusal::Layout);
            }
            slots.push(Span::new(start, self.line(span.end).end));
        }
        let (Some(first), Some(last)) = (spans.first(), slots.last()) else { return Ok(slots) };
        let indent = first.start - self.line_start(first.start);
        let (above, last_end) = (self.comments_above(first.start), last.end);
        for number in 1..slots.len() {
            let (end, start) = (slots[number - 1].end, slots[number].start);
            let gap = self.gap(Span::new(end, start), indent)?;
            slots[number - 1].end = gap.first_ends;
            slots[number].start = gap.second_starts;
        }
        if above > 0 {
            slots[0].start = above;
        }
        let number = slots.len() - 1;
        slots[number].end = self.deeper_comments(last_end, indent);
        Ok(slots)
    }

    /// Parts the comments between two children.
    fn gap(&self, gap: Span, indent: u32) -> Result<Gap, Refusal> {
        let mut found = Gap { first_ends: gap.start, second_starts: gap.end };
        let mut pending = None;
        let mut at = self.behind_line(gap.start);
        while at < gap.end {
            let line = self.line(at);
            let text = self.slice(line);
            let is_own = (text.len() - text.trim_start().len()) as u32 <= indent;
            match (text.trim_start().as_bytes().first(), pending) {
                (Some(b'#'), _) if !is_own => (found.first_ends, pending) = (line.end, None),
                (Some(b'#'), None) => pending = Some(line),
                (Some(b'#'), Some(above)) => pending = Some(above.cover(line)),
                (Some(_), _) => return Err(Refusal::Layout),
                (None, Some(above)) if above.start == self.behind_line(found.first_ends) => {
                    (found.first_ends, pending) = (above.end, None);
                }
                (None, _) => {}
            }
            at = self.behind_line(line.end);
        }
        found.second_starts = pending.map_or(gap.end, |above| above.start);
        Ok(found)
    }

    /// Where the comments behind a line end that are indented deeper than `indent`; blank lines may part them.
    fn deeper_comments(&self, line_end: u32, indent: u32) -> u32 {
        let mut end = line_end;
        let mut at = self.behind_line(line_end);
        while (at as usize) < self.text.len() {
            let line = self.line(at);
            let text = self.slice(line);
            let depth = (text.len() - text.trim_start().len()) as u32;
            match text.trim_start().as_bytes().first() {
                Some(b'#') if depth > indent => end = line.end,
                Some(_) => break,
                None => {}
            }
            at = self.behind_line(line.end);
        }
        end
    }

    /// The next byte that is not blank; blank lines behind a value may belong to it.
    fn behind_blanks(&self, offset: u32) -> u32 {
        let rest = self.slice(Span::new(offset, self.text.len() as u32));
        offset + (rest.len() - rest.trim_start().len()) as u32
    }

    /// Holds what was written at `span` against what would be: the same children in another order, and as many comments.
    fn keeps_values(&self, span: Span, edits: &Edits, order: &[usize]) -> Result<(), Refusal> {
        let moved: Vec<_> = edits
            .iter()
            .map(|(slot, text)| (Span::new(slot.start - span.start, slot.end - span.start), text.as_str()))
            .collect();
        let bytes = apply(self.slice(span).as_bytes(), &moved).map_err(|_| Refusal::Invalid)?;
        let text = String::from_utf8(bytes).map_err(|_| Refusal::Invalid)?;
        let (before, after) = (parse(self.slice(span)), parse(&text));
        let counts = |yaml: &Yaml| (yaml.errors.len(), yaml.comments.len());
        let same = match (before.documents.as_slice(), after.documents.as_slice()) {
            ([before], [after]) => {
                let (before, after) = (before.root.children(), after.root.children());
                let reordered = || order.iter().filter_map(|&number| before.get(number)).flatten();
                before.len() == order.len()
                    && before.len() == after.len()
                    && reordered().zip(after.iter().flatten()).all(|(before, after)| is_same(before, after))
            }
            _ => false,
        };
        if same && counts(&before) == counts(&after) { Ok(()) } else { Err(Refusal::Invalid) }
    }
}

/// What stands between two children.
struct Gap {
    /// Behind the comments of the first.
    first_ends: u32,
    /// Before the comments of the second.
    second_starts: u32,
}

/// Whether two nodes are written alike but for their places.
fn is_same(a: &Node, b: &Node) -> bool {
    let own =
        |node: &Node| (node.tag.as_ref().map(|tag| tag.text.clone()), node.anchor.as_ref().map(|it| it.name.clone()));
    let content = match (&a.content, &b.content) {
        (Content::Scalar(a), Content::Scalar(b)) => a.style == b.style && a.text.text() == b.text.text(),
        (Content::Alias(a), Content::Alias(b)) => a.name == b.name,
        (Content::Mapping(_), Content::Mapping(_)) | (Content::Sequence(_), Content::Sequence(_)) => {
            let (a, b) = (a.children(), b.children());
            a.len() == b.len() && a.iter().flatten().zip(b.iter().flatten()).all(|(a, b)| is_same(a, b))
        }
        _ => false,
    };
    content && own(a) == own(b)
}
