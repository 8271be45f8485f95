//! Where the parts of a tree stand in the text: lines, indentation, and the children of a collection.

use shiplint_source::Span;

use crate::{Content, Editor, Layout, Node, Refusal, Style};

/// The children of a collection as they are written.
pub(crate) struct Children<'e, 'n> {
    editor: Editor<'e>,
    node: &'n Node,
    pub(crate) layout: Layout,
    /// What lies between the brackets.
    pub(crate) inner: Span,
}

impl Children<'_, '_> {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.node.entries().len() + self.node.items().len()
    }

    /// A child from its dash or key to its last byte, by its number.
    pub(crate) fn span(&self, index: usize) -> Result<Option<Span>, Refusal> {
        let (editor, entries, items) = (self.editor, self.node.entries(), self.node.items());
        let (start, node) = match (entries.get(index), items.get(index)) {
            (Some(entry), _) => (entry.span.start, &entry.value),
            (None, Some(item)) if self.layout == Layout::Block => {
                let before = index.checked_sub(1).and_then(|before| items.get(before));
                let behind = before.map_or(self.node.span.start, |before| editor.end(before));
                (editor.dash(behind).ok_or(Refusal::Layout)?, item)
            }
            (None, Some(item)) => (item.full_span().start, item),
            (None, None) => return Ok(None),
        };
        let key_ends = entries.get(index).map_or(0, |entry| entry.span.end);
        if self.layout == Layout::Block && editor.head(start).trim_end_matches([' ', '\t']).ends_with('?') {
            return Err(Refusal::Layout);
        }
        Ok(Some(Span::new(start, editor.end(node).max(key_ends))))
    }

    /// All of them.
    pub(crate) fn spans(&self) -> Result<Vec<Span>, Refusal> {
        (0..self.len()).filter_map(|index| self.span(index).transpose()).collect()
    }
}

impl<'a> Editor<'a> {
    pub(crate) fn children<'n>(&self, node: &'n Node) -> Result<Children<'a, 'n>, Refusal> {
        let layout = match &node.content {
            Content::Mapping(mapping) => mapping.layout,
            Content::Sequence(sequence) => sequence.layout,
            Content::Scalar(_) | Content::Alias(_) => return Err(not_meant(node)),
        };
        let inner = Span::new(node.span.start + 1, node.span.end.saturating_sub(1));
        if layout == Layout::Flow && !self.slice(node.span).starts_with(['[', '{']) {
            return Err(Refusal::Layout);
        }
        Ok(Children { editor: *self, node, layout, inner })
    }

    /// The next dash, behind blanks and comments.
    pub(crate) fn dash(&self, from: u32) -> Option<u32> {
        let mut at = from;
        loop {
            let rest = self.text.get(at as usize..)?;
            let blanks = rest.len() - rest.trim_start().len();
            let rest = rest.get(blanks..)?;
            at += blanks as u32;
            match rest.as_bytes().first()? {
                b'-' => return Some(at),
                b'#' => at += rest.find(['\n', '\r'])? as u32,
                _ => return None,
            }
        }
    }

    /// Behind the last byte that belongs to a value; blank lines may belong to a block scalar.
    pub(crate) fn end(&self, node: &Node) -> u32 {
        let inner = match &node.content {
            Content::Scalar(scalar) if matches!(scalar.style, Style::Literal | Style::Folded) => {
                let end = scalar.text.offset(scalar.text.text().len() as u32);
                self.head(end).strip_suffix('\n').map_or(end, |head| head.trim_end_matches('\r').len() as u32)
            }
            Content::Mapping(mapping) if mapping.layout == Layout::Block => {
                mapping.entries.last().map_or(0, |entry| self.end(&entry.value))
            }
            Content::Sequence(sequence) if sequence.layout == Layout::Block => {
                sequence.items.last().map_or(0, |item| self.end(item))
            }
            _ => 0,
        };
        inner.max(node.full_span().end)
    }

    /// Start of the comment lines directly above the line of `start`, at the same indentation; that line's own start if
    /// there are none.
    pub(crate) fn comments_above(&self, start: u32) -> u32 {
        let indent = self.indent(start);
        let mut top = self.line(start).start;
        while let Some(line) = top.checked_sub(1).map(|end| self.line(end)) {
            let hash = line.start + indent.len() as u32;
            let is_comment = self.yaml.comments.binary_search_by_key(&hash, |comment| comment.span.start).is_ok();
            if !is_comment || !self.is_first_on_line(hash) {
                break;
            }
            top = line.start;
        }
        top
    }

    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    pub(crate) fn head(&self, end: u32) -> &'a str {
        self.slice(Span::new(0, end))
    }

    /// The line of an offset without its line end.
    pub(crate) fn line(&self, offset: u32) -> Span {
        let start = self.head(offset).rfind('\n').map_or(0, |at| at as u32 + 1);
        let rest = self.slice(Span::new(offset, self.text.len() as u32));
        let len = rest.split('\n').next().unwrap_or("").trim_end_matches('\r').len() as u32;
        Span::new(start, offset + len)
    }

    /// Start of the line of an offset, behind a byte order mark.
    pub(crate) fn line_start(&self, offset: u32) -> u32 {
        let line = self.line(offset);
        if self.slice(line).starts_with('\u{feff}') { line.start + '\u{feff}'.len_utf8() as u32 } else { line.start }
    }

    pub(crate) fn behind_line(&self, offset: u32) -> u32 {
        let rest = self.slice(Span::new(offset, self.text.len() as u32));
        offset + rest.split_inclusive('\n').next().unwrap_or("").len() as u32
    }

    pub(crate) fn is_first_on_line(&self, offset: u32) -> bool {
        self.slice(Span::new(self.line(offset).start, offset)).bytes().all(|byte| byte == b' ')
    }

    /// As many spaces as stand before `offset` on its line, or would.
    pub(crate) fn indent(&self, offset: u32) -> String {
        let head = self.slice(Span::new(self.line(offset).start, offset));
        " ".repeat(head.trim_start_matches('\u{feff}').chars().count())
    }
}

/// Why a node of another kind cannot be edited.
pub(crate) fn not_meant(node: &Node) -> Refusal {
    if matches!(node.content, Content::Alias(_)) { Refusal::Alias } else { Refusal::NoSuchValue }
}
