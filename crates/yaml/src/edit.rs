//! Edits on the written text that keep what they do not mean: comments, anchors, quotes, indentation and line ends.
//!
//! Each edit is tried before it is given out: one that would make the text worse YAML is refused.

use shiplint_source::Span;

use crate::quote::{self, Position};
use crate::written::not_meant;
use crate::{Content, Layout, Node, Style, Yaml};

/// Replacements of spans of the text.
pub type Edits = Vec<(Span, String)>;

/// Why an edit is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The node stands elsewhere, perhaps for several places.
    #[error("the value is an alias of one that stands elsewhere")]
    Alias,
    /// The node is of another kind than the edit is for, or has no such child.
    #[error("there is no such value here")]
    NoSuchValue,
    /// The mapping has the key already.
    #[error("the key is there already")]
    KeyExists,
    /// Nothing would be left, which reads as null.
    #[error("it is the only one, and nothing would be left")]
    OnlyChild,
    /// What would go holds an anchor that is used elsewhere.
    #[error("it holds an anchor that is used elsewhere")]
    AnchorInUse,
    /// A comment would go that nobody asked to delete.
    #[error("a comment would be lost")]
    CommentLost,
    /// The collection is laid out as this edit cannot handle: `? key`, or a pair without brackets.
    #[error("it is laid out in an unusual way")]
    Layout,
    /// The result would be worse YAML than before.
    #[error("the result would not be valid")]
    Invalid,
}

/// What becomes of the comment lines directly above an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentsAbove {
    /// They stay.
    Keep,
    /// They go with the entry.
    Delete,
}

/// Edits of one text.
#[derive(Clone, Copy, Debug)]
pub struct Editor<'a> {
    pub(crate) text: &'a str,
    pub(crate) yaml: &'a Yaml,
}

impl<'a> Editor<'a> {
    /// Edits of the `text` that `yaml` was read from.
    pub fn new(text: &'a str, yaml: &'a Yaml) -> Self {
        Self { text, yaml }
    }

    /// Puts another text in a scalar's place, in its own quotes where they can hold it. Anchor and tag stay.
    pub fn replace_scalar(&self, node: &Node, text: &str) -> Result<Edits, Refusal> {
        let Content::Scalar(scalar) = &node.content else { return Err(not_meant(node)) };
        let written = quote::write(text, scalar.style, node.value(), self.position(node));
        let gap = if node.span.is_empty() && !self.head(node.span.start).ends_with(' ') { " " } else { "" };
        self.tried(vec![(node.span, format!("{gap}{written}"))])
    }

    /// Writes a scalar in another style, if it can stand for the same text there. No edits where it is in that style.
    pub fn restyle(&self, node: &Node, style: Style) -> Result<Edits, Refusal> {
        let Content::Scalar(scalar) = &node.content else { return Err(not_meant(node)) };
        if scalar.style == style {
            return Ok(Edits::new());
        }
        let written = quote::write_as(scalar.text.text(), style, self.position(node)).ok_or(Refusal::Invalid)?;
        Ok(vec![(node.span, written)])
    }

    fn position(&self, node: &Node) -> Position {
        if self.is_in_flow(node) { Position::Flow } else { Position::Block }
    }

    /// Whether a node stands between brackets.
    pub(crate) fn is_in_flow(&self, node: &Node) -> bool {
        self.yaml.documents.iter().any(|document| is_in_flow(&document.root, node.span))
    }

    /// Gives an entry another key.
    pub fn rename_key(&self, mapping: &Node, index: usize, name: &str) -> Result<Edits, Refusal> {
        let Content::Mapping(mapping) = &mapping.content else { return Err(not_meant(mapping)) };
        let key = &mapping.entries.get(index).ok_or(Refusal::NoSuchValue)?.key;
        let Content::Scalar(scalar) = &key.content else { return Err(not_meant(key)) };
        if mapping.get(name).is_some() {
            return Err(Refusal::KeyExists);
        }
        self.tried(vec![(key.span, quote::write(name, scalar.style, key.value(), Position::Key))])
    }

    /// Inserts an entry before the one at `index`, or behind the last. `value` is YAML as it is to stand behind the key;
    /// its further lines are indented like the siblings.
    pub fn insert_entry(&self, mapping: &Node, index: usize, key: &str, value: &str) -> Result<Edits, Refusal> {
        let Content::Mapping(entries) = &mapping.content else { return Err(not_meant(mapping)) };
        if entries.get(key).is_some() {
            return Err(Refusal::KeyExists);
        }
        let key = quote::write(key, Style::Plain, None, Position::Key);
        let gap = if value.is_empty() || value.starts_with('\n') { "" } else { " " };
        self.insert(mapping, index, &format!("{key}:{gap}{value}"))
    }

    /// Adds a key without a value to the mapping under a key of the top, and that mapping where there is none.
    pub fn declare(&self, section: &str, key: &str) -> Result<Edits, Refusal> {
        let root = &self.yaml.documents.first().ok_or(Refusal::NoSuchValue)?.root;
        match root.get(section) {
            Some(mapping) => self.insert_entry(mapping, mapping.entries().len(), key, ""),
            None => self.insert_entry(root, root.entries().len(), section, &format!("\n  {key}:")),
        }
    }

    /// Inserts an item before the one at `index`, or behind the last. `value` is YAML; its further lines are indented
    /// like the siblings.
    pub fn insert_item(&self, sequence: &Node, index: usize, value: &str) -> Result<Edits, Refusal> {
        let Content::Sequence(items) = &sequence.content else { return Err(not_meant(sequence)) };
        let dash = if items.layout == Layout::Block { "- " } else { "" };
        self.insert(sequence, index, &format!("{dash}{value}"))
    }

    fn insert(&self, collection: &Node, index: usize, child: &str) -> Result<Edits, Refusal> {
        let children = self.children(collection)?;
        let edit = match (children.layout, index.checked_sub(1)) {
            (layout, Some(before)) => {
                let before = children.span(before)?.ok_or(Refusal::NoSuchValue)?;
                match layout {
                    Layout::Flow => (Span::at(before.end), format!(", {child}")),
                    Layout::Block => {
                        let indent = self.indent(before.start);
                        let child = self.with_line_ends(&format!("\n{indent}{}", indented(child, &indent)));
                        (Span::at(self.line(before.end).end), child)
                    }
                }
            }
            (Layout::Flow, None) => {
                let comma = if children.len() == 0 { "" } else { ", " };
                (Span::at(children.inner.start), format!("{child}{comma}"))
            }
            (Layout::Block, None) => {
                let first = children.span(0)?.ok_or(Refusal::NoSuchValue)?;
                self.before_first(first.start, child)
            }
        };
        self.tried(vec![edit])
    }

    /// Above the comments of the first child; but comments at the top of the file are the file's own.
    fn before_first(&self, start: u32, child: &str) -> (Span, String) {
        let indent = self.indent(start);
        let child = indented(child, &indent);
        if !self.is_first_on_line(start) {
            return (Span::at(start), self.with_line_ends(&format!("{child}\n{indent}")));
        }
        let above = self.comments_above(start);
        let at = if above == 0 { start - indent.len() as u32 } else { above };
        (Span::at(at), self.with_line_ends(&format!("{indent}{child}\n")))
    }

    /// Deletes an entry or item with its lines, the comment behind it and a blank line that would be left over.
    pub fn delete(&self, collection: &Node, index: usize, above: CommentsAbove) -> Result<Edits, Refusal> {
        let children = self.children(collection)?;
        let span = children.span(index)?.ok_or(Refusal::NoSuchValue)?;
        if self.is_anchor_in_use(span) {
            return Err(Refusal::AnchorInUse);
        }
        let next = children.span(index + 1)?;
        let before = index.checked_sub(1).map_or(Ok(None), |before| children.span(before))?;
        let deleted = match (children.layout, before, next) {
            (Layout::Flow, ..) => {
                let deleted = match (before, next) {
                    (_, Some(next)) => Span::new(span.start, next.start),
                    (Some(before), None) => Span::new(before.end, span.end),
                    (None, None) => children.inner,
                };
                self.without_comments(deleted)?;
                deleted
            }
            (Layout::Block, None, None) => return Err(Refusal::OnlyChild),
            (Layout::Block, None, Some(next)) if !self.is_first_on_line(span.start) => {
                let line_end = self.line(span.end).end;
                self.without_comments(Span::new(line_end, next.start))?;
                Span::new(span.start, next.start)
            }
            (Layout::Block, ..) => {
                let start = match above {
                    CommentsAbove::Keep => self.line(span.start).start,
                    CommentsAbove::Delete => self.comments_above(span.start),
                };
                self.with_gap(Span::new(start, self.behind_line(span.end)))
            }
        };
        self.tried(vec![(deleted, String::new())])
    }

    /// Deletes the entry whose key stands at a span; the mapping itself, too, where it is the only one there. Comments above
    /// stay.
    pub fn delete_key(&self, key: Span) -> Result<Edits, Refusal> {
        self.delete_at(key)
    }

    /// Deletes the item that stands at a span; the list itself, too, where it is the only one there. Comments above stay.
    pub fn delete_item(&self, item: Span) -> Result<Edits, Refusal> {
        self.delete_at(item)
    }

    fn delete_at(&self, span: Span) -> Result<Edits, Refusal> {
        let way = self.yaml.way_to(span).ok_or(Refusal::NoSuchValue)?;
        let deletable = |(parent, _): &&(&Node, usize)| parent.entries().len() + parent.items().len() > 1;
        let (parent, index) = way.iter().rev().find(deletable).ok_or(Refusal::OnlyChild)?;
        self.delete(parent, *index, CommentsAbove::Keep)
    }

    /// Whole lines with the blank line that would be left over without them: a second one in a row, or one at the start or
    /// the end of the text.
    fn with_gap(&self, lines: Span) -> Span {
        let is_blank = |offset: u32| self.slice(self.line(offset)).trim().is_empty();
        let above = lines.start.checked_sub(1).filter(|&end| is_blank(end)).map(|end| self.line(end).start);
        let last = lines.end as usize >= self.text.len();
        match above {
            Some(above) if last => Span::new(above, lines.end),
            None if lines.start > 0 => lines,
            _ if !last && is_blank(lines.end) => Span::new(lines.start, self.behind_line(lines.end)),
            _ => lines,
        }
    }

    pub(crate) fn without_comments(&self, span: Span) -> Result<(), Refusal> {
        if self.yaml.has_comment_in(span) { Err(Refusal::CommentLost) } else { Ok(()) }
    }

    pub(crate) fn is_anchor_in_use(&self, span: Span) -> bool {
        if !self.slice(span).contains('&') {
            return false;
        }
        let mut anchors = Vec::new();
        let mut aliases = Vec::new();
        for document in &self.yaml.documents {
            collect_names(&document.root, span, &mut anchors, &mut aliases);
        }
        aliases.iter().any(|name| anchors.contains(name))
    }

    pub(crate) fn with_line_ends(&self, text: &str) -> String {
        let first = self.text.find('\n').map_or("", |end| self.head(end as u32));
        if first.ends_with('\r') { text.replace('\n', "\r\n") } else { text.to_owned() }
    }
}

fn indented(child: &str, indent: &str) -> String {
    child.replace('\n', &format!("\n{indent}"))
}

fn is_in_flow(node: &Node, span: Span) -> bool {
    if !node.span.encloses(span) || node.span == span {
        return false;
    }
    match &node.content {
        Content::Mapping(mapping) => {
            let mut nodes = mapping.entries.iter().flat_map(|entry| [&entry.key, &entry.value]);
            mapping.layout == Layout::Flow || nodes.any(|node| is_in_flow(node, span))
        }
        Content::Sequence(sequence) => {
            sequence.layout == Layout::Flow || sequence.items.iter().any(|item| is_in_flow(item, span))
        }
        _ => false,
    }
}

/// The names of the anchors inside of `span` and of the aliases outside.
fn collect_names<'n>(node: &'n Node, span: Span, anchors: &mut Vec<&'n str>, aliases: &mut Vec<&'n str>) {
    let is_inside = |at: Span| span.encloses(at);
    anchors.extend(node.anchor.as_ref().filter(|anchor| is_inside(anchor.span)).map(|anchor| anchor.name.as_str()));
    match &node.content {
        Content::Alias(alias) if !is_inside(node.span) => aliases.push(&alias.name),
        Content::Mapping(mapping) => {
            for child in mapping.entries.iter().flat_map(|entry| [&entry.key, &entry.value]) {
                collect_names(child, span, anchors, aliases);
            }
        }
        Content::Sequence(sequence) => {
            for item in &sequence.items {
                collect_names(item, span, anchors, aliases);
            }
        }
        _ => {}
    }
}
