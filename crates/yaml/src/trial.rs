//! Trying an edit before it is given out, on as little of the text as can tell what it does.

use shiplint_source::{Span, apply};

use crate::{Content, Editor, Edits, Entry, ErrorKind, Layout, Node, Refusal, parse};

impl Editor<'_> {
    /// Gives edits out unless they make worse YAML of what they change.
    pub(crate) fn tried(&self, edits: Edits) -> Result<Edits, Refusal> {
        let Some(changed) = edits.iter().map(|(span, _)| *span).reduce(Span::cover) else { return Ok(edits) };
        let window = self.around(changed);
        let before = self.slice(window);
        let within = |span: Span| Span::new(span.start - window.start, span.end - window.start);
        let moved: Vec<_> = edits.iter().map(|(span, text)| (within(*span), text.as_str())).collect();
        let bytes = apply(before.as_bytes(), &moved).map_err(|_| Refusal::Invalid)?;
        let after = String::from_utf8(bytes).map_err(|_| Refusal::Invalid)?;
        if errors(&after) > errors(before) { Err(Refusal::Invalid) } else { Ok(edits) }
    }

    /// The lines that hold what changes, and its neighbours in the innermost collection in block style that has it between its
    /// children. Nothing else depends on it.
    fn around(&self, changed: Span) -> Span {
        let mut window = Span::new(0, self.text.len() as u32);
        // At the very end something may be put behind the node.
        let holds = |node: &&Node| node.full_span().encloses(changed) && changed.end < self.end(node);
        let mut node =
            self.yaml.documents.iter().map(|document| &document.root).find(|node| node.full_span().encloses(changed));
        while let Some(block) = node.and_then(Block::of) {
            let first = block.children_until(changed.start).saturating_sub(1);
            let behind = block.children_until(changed.end);
            let (Some(before), Some(after)) =
                (block.child(first.saturating_sub(1)), block.child(behind.min(block.len() - 1)))
            else {
                break;
            };
            let lines = Span::new(self.line_start(before.0), self.behind_line(self.end(after.1)));
            let is_dashes = |span| self.slice(span).bytes().all(|byte| matches!(byte, b' ' | b'-'));
            if !lines.encloses(changed) || !is_dashes(Span::new(lines.start, before.0)) {
                break;
            }
            window = lines;
            node = block.child(first).map(|(_, value)| value).filter(|_| behind == first + 1).filter(holds);
        }
        window
    }
}

/// How many errors a part of a text has. Its aliases may have their anchors elsewhere.
fn errors(text: &str) -> usize {
    parse(text).errors.iter().filter(|error| error.kind != ErrorKind::UnknownAnchor).count()
}

/// A collection in block style that is not empty.
enum Block<'n> {
    Mapping(&'n [Entry]),
    Sequence(&'n [Node]),
}

impl<'n> Block<'n> {
    fn of(node: &'n Node) -> Option<Self> {
        let block = match &node.content {
            Content::Mapping(mapping) if mapping.layout == Layout::Block => Self::Mapping(&mapping.entries),
            Content::Sequence(sequence) if sequence.layout == Layout::Block => Self::Sequence(&sequence.items),
            _ => return None,
        };
        (block.len() > 0).then_some(block)
    }

    fn len(&self) -> usize {
        match self {
            Self::Mapping(entries) => entries.len(),
            Self::Sequence(items) => items.len(),
        }
    }

    /// Where the key of a child begins, or what follows its dash; and its value.
    fn child(&self, index: usize) -> Option<(u32, &'n Node)> {
        match self {
            Self::Mapping(entries) => entries.get(index).map(|entry| (entry.span.start, &entry.value)),
            Self::Sequence(items) => items.get(index).map(|item| (item.full_span().start, item)),
        }
    }

    /// How many children begin up to an offset.
    fn children_until(&self, offset: u32) -> usize {
        match self {
            Self::Mapping(entries) => entries.partition_point(|entry| entry.span.start <= offset),
            Self::Sequence(items) => items.partition_point(|item| item.full_span().start <= offset),
        }
    }
}
