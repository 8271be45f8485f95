//! Trying an edit before it is given out, on as little of the text as can tell what it does.

use shiplint_source::{Span, apply};

use crate::{Content, Editor, Edits, ErrorKind, Layout, Node, Refusal, parse};

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
        while let Some(children) = node.and_then(block_children) {
            let first = children.partition_point(|child| child.start <= changed.start).saturating_sub(1);
            let behind = children.partition_point(|child| child.start <= changed.end);
            let (Some(before), Some(after)) =
                (children.get(first.saturating_sub(1)), children.get(behind.min(children.len() - 1)))
            else {
                break;
            };
            let lines = Span::new(self.line_start(before.start), self.behind_line(self.end(after.value)));
            let is_dashes = |span| self.slice(span).bytes().all(|byte| matches!(byte, b' ' | b'-'));
            if !lines.encloses(changed) || !is_dashes(Span::new(lines.start, before.start)) {
                break;
            }
            window = lines;
            node = children.get(first).map(|child| child.value).filter(|_| behind == first + 1).filter(holds);
        }
        window
    }
}

/// How many errors a part of a text has. Its aliases may have their anchors elsewhere.
fn errors(text: &str) -> usize {
    parse(text).errors.iter().filter(|error| error.kind != ErrorKind::UnknownAnchor).count()
}

/// A child of a collection.
struct Child<'n> {
    /// Where its key begins, or what follows the dash.
    start: u32,
    value: &'n Node,
}

/// The children of a collection in block style that is not empty.
fn block_children(node: &Node) -> Option<Vec<Child<'_>>> {
    let children: Vec<Child<'_>> = match &node.content {
        Content::Mapping(mapping) if mapping.layout == Layout::Block => {
            mapping.entries.iter().map(|entry| Child { start: entry.span.start, value: &entry.value }).collect()
        }
        Content::Sequence(sequence) if sequence.layout == Layout::Block => {
            sequence.items.iter().map(|item| Child { start: item.full_span().start, value: item }).collect()
        }
        _ => return None,
    };
    Some(children).filter(|children| !children.is_empty())
}
