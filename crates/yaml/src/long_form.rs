//! Short forms into long ones: a list of names into a mapping, an item into a mapping of what it says.

use shiplint_source::Span;

use crate::{Content, Editor, Edits, Entry, Layout, Node, Refusal, Tree};

impl Editor<'_> {
    /// Turns the list of names that has an item at a span into a mapping with a value for each name. Comments stay.
    pub fn list_to_mapping(&self, item: Span, value: impl Fn(&str) -> Tree) -> Result<Edits, Refusal> {
        let mut way = self.yaml.way_to(item).ok_or(Refusal::NoSuchValue)?.into_iter().rev();
        let (list, _) = way.next().ok_or(Refusal::NoSuchValue)?;
        let (holder, index) = way.next().ok_or(Refusal::Layout)?;
        let (Content::Sequence(items), Some(entry)) = (&list.content, holder.entries().get(index)) else {
            return Err(Refusal::Layout);
        };
        if self.is_anchor_in_use(list.full_span()) {
            return Err(Refusal::AnchorInUse);
        }
        let names = items.items.iter().map(name).collect::<Option<Vec<_>>>().ok_or(Refusal::Layout)?;
        let entries: Vec<(String, Tree)> = names.into_iter().map(|name| (name.to_owned(), value(name))).collect();
        match items.layout {
            Layout::Block => self.items_to_entries(list, entry, &entries),
            Layout::Flow => self.flow_to_entries(list, entry, entries),
        }
    }

    /// Each dash goes, and what its name is given stands on the lines behind it.
    fn items_to_entries(&self, list: &Node, entry: &Entry, entries: &[(String, Tree)]) -> Result<Edits, Refusal> {
        let children = self.children(list)?.spans()?;
        let key_indent = self.indent(entry.key.span.start).len();
        let mut edits = Edits::new();
        for ((name, value), span) in entries.iter().zip(children) {
            let indent = self.indent(span.start).len();
            let step = if indent > key_indent { 0 } else { 2 };
            let lines = value.lines(name, indent + step);
            let (key, rest) = lines.trim_end().split_once('\n').unwrap_or((lines.trim_end(), ""));
            edits.push((span, key.get(indent..).unwrap_or_default().to_owned()));
            if !rest.is_empty() {
                edits.push((Span::at(self.line(span.end).end), self.with_line_ends(&format!("\n{rest}"))));
            }
        }
        self.tried(edits)
    }

    /// A list in brackets becomes lines behind its key, or stays in brackets where the key stands in some.
    fn flow_to_entries(&self, list: &Node, entry: &Entry, entries: Vec<(String, Tree)>) -> Result<Edits, Refusal> {
        self.without_comments(list.span)?;
        if self.is_in_flow(list) {
            return self.tried(vec![(list.span, Tree::Map(entries).flow())]);
        }
        let indent = self.indent(entry.key.span.start).len() + 2;
        let lines: String = entries.iter().map(|(name, value)| value.lines(name, indent)).collect();
        let head = self.head(list.span.start);
        let gone = Span::new(head.trim_end().len() as u32, list.span.end);
        let behind = Span::at(self.line(list.span.end).end);
        let lines = self.with_line_ends(&format!("\n{}", lines.trim_end()));
        if behind.start == gone.end {
            return self.tried(vec![(gone, lines)]);
        }
        self.tried(vec![(gone, String::new()), (behind, lines)])
    }

    /// Puts a mapping in the place of an item that is a scalar. Comments stay.
    pub fn item_to_mapping(&self, item: &Node, entries: Vec<(String, Tree)>) -> Result<Edits, Refusal> {
        name(item).ok_or(Refusal::Layout)?;
        if self.is_in_flow(item) {
            return self.tried(vec![(item.span, Tree::Map(entries).flow())]);
        }
        let indent = self.indent(item.span.start).len();
        let lines: String = entries.iter().map(|(key, value)| value.lines(key, indent)).collect();
        let (first, rest) = lines.trim().split_once('\n').unwrap_or((lines.trim(), ""));
        let behind = Span::at(self.line(item.span.end).end);
        self.tried(vec![(item.span, first.to_owned()), (behind, self.with_line_ends(&format!("\n{rest}")))])
    }
}

/// The text of a scalar that has nothing but its text.
fn name(node: &Node) -> Option<&str> {
    node.as_str().filter(|_| node.anchor.is_none() && node.tag.is_none() && matches!(node.content, Content::Scalar(_)))
}
