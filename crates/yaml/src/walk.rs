//! Ways through the tree: every node, and what holds a place.

use shiplint_source::Span;

use crate::{Content, Node, Yaml};

/// Nodes that are still to be visited, the next one last.
struct Nodes<'n>(Vec<&'n Node>);

impl<'n> Iterator for Nodes<'n> {
    type Item = &'n Node;

    fn next(&mut self) -> Option<&'n Node> {
        let node = self.0.pop()?;
        let from = self.0.len();
        match &node.content {
            Content::Mapping(mapping) => {
                self.0.extend(mapping.entries.iter().flat_map(|entry| [&entry.key, &entry.value]));
            }
            Content::Sequence(sequence) => self.0.extend(&sequence.items),
            Content::Scalar(_) | Content::Alias(_) => {}
        }
        self.0.get_mut(from..).unwrap_or_default().reverse();
        Some(node)
    }
}

impl Node {
    /// This node and every one in it, in the order of the text: keys as well as values. Aliases are not followed.
    pub fn nodes(&self) -> impl Iterator<Item = &Self> {
        Nodes(vec![self])
    }
}

impl Yaml {
    /// Whether a comment stands within a span.
    pub fn has_comment_in(&self, span: Span) -> bool {
        let next = self.comments.partition_point(|comment| comment.span.start < span.start);
        self.comments.get(next).is_some_and(|comment| span.encloses(comment.span))
    }

    /// The collection with an entry whose key stands at a span, or with an item that does, and its number there.
    pub fn holder_of(&self, span: Span) -> Option<(&Node, usize)> {
        self.way_to(span)?.pop()
    }

    /// The collections that lead to the key or item at a span, from the outermost on, each with the number of the child.
    pub(crate) fn way_to(&self, span: Span) -> Option<Vec<(&Node, usize)>> {
        let mut way = Vec::new();
        let mut node = self.documents.iter().map(|document| &document.root).find(|root| root.span.encloses(span))?;
        loop {
            let (index, child, found) = match &node.content {
                Content::Mapping(mapping) => {
                    let index = mapping.entries.iter().position(|entry| entry.span.encloses(span))?;
                    let entry = mapping.entries.get(index)?;
                    (index, &entry.value, entry.key.span == span)
                }
                Content::Sequence(sequence) => {
                    let index = sequence.items.iter().position(|item| item.full_span().encloses(span))?;
                    let item = sequence.items.get(index)?;
                    (index, item, item.span == span)
                }
                Content::Scalar(_) | Content::Alias(_) => return None,
            };
            way.push((node, index));
            if found {
                return Some(way);
            }
            node = child;
        }
    }
}
