//! Parser events to the tree.
//!
//! The stack is our own, so that depth is bounded by a rule and not by the thread. Only this module, `recover` and
//! `message` know the event parser.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{
    ErrorKind as Refusal, Event, Options, Parser, ScalarStyle, ScanError, Span as RawSpan, StructureStyle,
};
use shiplint_source::{Mapped, Span};

use crate::cook::{self, Block};
use crate::{
    Alias, Anchor, Comment, Content, Document, Entry, ErrorKind, Layout, MAX_DEPTH, MAX_NODES, Mapping, Node, Scalar,
    Sequence, Style, Tag, Yaml, YamlError, check, message,
};

/// How the event parser is asked to read.
pub(crate) fn options() -> Options {
    granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

/// The offset of the byte at which the parser gave up.
pub(crate) fn offset(error: &ScanError) -> u32 {
    error.marker().byte_offset().unwrap_or(0) as u32
}

/// What the parser refuses and Compose takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leniency {
    /// Quoted text goes on at little indentation, where the error stands.
    OutdentedQuote,
    /// A `#`, where the error stands, has no blank before it.
    AttachedComment,
    /// A tab begins the line where the error stands; should it not, `check::tabs` says so.
    Tab,
    /// The same behind a bare value, which Compose takes between brackets that are not part of a block.
    TabBehindBare,
}

/// Whether Compose would take what the parser refuses.
pub(crate) fn leniency(error: &ScanError) -> Option<Leniency> {
    match error.kind() {
        Refusal::InvalidQuotedScalarIndent => Some(Leniency::OutdentedQuote),
        Refusal::CommentNotSeparated => Some(Leniency::AttachedComment),
        Refusal::TabInBlockIndentation | Refusal::TabInIndentation => Some(Leniency::Tab),
        Refusal::TabInPlainScalar => Some(Leniency::TabBehindBare),
        _ => None,
    }
}

/// Where a text is no YAML.
pub(crate) struct Failure {
    pub(crate) error: YamlError,
    /// Where the parser gave up.
    pub(crate) offset: u32,
    pub(crate) leniency: Option<Leniency>,
    /// Whether a tab is in the way.
    pub(crate) is_about_tabs: bool,
}

/// Builds the tree of a text, and says where it is no YAML first. Where the parser gives up, what is open is closed and
/// reading goes on with the next document.
///
/// `written` is the text before it was made acceptable to the parser; mostly it is the same.
pub(crate) fn read(text: &str, written: &str) -> (Yaml, Option<Failure>) {
    let mut parser = Parser::new_from_str_with_options(text, options());
    let mut reader = Reader { text, written, ..Reader::default() };
    let mut failure = None;
    while let Some(event) = parser.next() {
        let going_on = match event {
            Ok((event, span)) => reader.take(event, &span),
            Err(error) if *error.kind() == Refusal::RecursionLimitExceeded => {
                reader.pending = None;
                Err(reader.limit(ErrorKind::TooDeep, Span::at(offset(&error))))
            }
            Err(error) => {
                failure.get_or_insert_with(|| reader.failure(&error));
                reader.abandon();
                parser.proceed_next_document().is_ok_and(|another| another).then_some(()).ok_or(Stop)
            }
        };
        if going_on.is_err() {
            break;
        }
    }
    reader.abandon();
    (reader.yaml, failure)
}

/// A limit is reached; nothing more is read.
struct Stop;

/// Reads on as long as no limit is reached.
#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    written: &'t str,
    yaml: Yaml,
    /// The collections that are not finished, outermost first.
    open: Vec<Open>,
    /// A node whose anchor may be told by the next event.
    pending: Option<Pending<'t>>,
    /// What the anchors of this stream name, by the parser's number.
    anchored: HashMap<usize, Anchored>,
    /// End of the last token that is no comment.
    cursor: u32,
    nodes: usize,
}

struct Pending<'t> {
    kind: Kind<'t>,
    span: Span,
    properties: Properties,
}

enum Kind<'t> {
    Scalar { cooked: Cow<'t, str>, style: Style, indent: Option<usize> },
    Mapping(Layout),
    Sequence(Layout),
}

/// What stands before a node's content.
#[derive(Default)]
struct Properties {
    anchor: Option<(usize, Anchor)>,
    tag: Option<Tag>,
}

impl Properties {
    fn end(&self) -> Option<u32> {
        let ends = [self.anchor.as_ref().map(|(_, anchor)| anchor.span.end), self.tag.as_ref().map(|tag| tag.span.end)];
        ends.into_iter().flatten().max()
    }
}

/// A collection that is not finished.
struct Open {
    start: u32,
    properties: Properties,
    layout: Layout,
    children: Children,
    /// The greatest height of a child.
    height: usize,
}

enum Children {
    Entries { entries: Vec<Entry>, key: Option<Node> },
    Items(Vec<Node>),
}

/// What an anchor names.
struct Anchored {
    /// `None` while it is not finished.
    node: Option<Arc<Node>>,
    /// Levels of nodes, aliases followed.
    height: usize,
}

impl<'t> Reader<'t> {
    fn take(&mut self, event: Event<'t>, raw: &RawSpan) -> Result<(), Stop> {
        let span = bytes(raw);
        if let Event::Anchor(id, name) = event {
            if let Some(pending) = &mut self.pending {
                pending.properties.anchor = Some((id, Anchor { name: name.into_owned(), span }));
            }
            return Ok(());
        }
        self.flush()?;
        match event {
            Event::Comment(..) => self.yaml.comments.push(Comment { span }),
            Event::Alias(id) => self.alias(span, Some(id))?,
            Event::UnresolvedAlias(_) => self.alias(span, None)?,
            Event::Scalar(cooked, style, ..) => {
                self.wait(Kind::Scalar { cooked, style: style_of(style), indent: raw.indent }, raw);
            }
            Event::MappingStart(style, ..) => self.wait(Kind::Mapping(layout_of(style)), raw),
            Event::SequenceStart(style, ..) => self.wait(Kind::Sequence(layout_of(style)), raw),
            Event::MappingEnd | Event::SequenceEnd => self.close(span),
            Event::DocumentStart(is_marked, _) => self.start_document(is_marked, span),
            Event::DocumentEnd => self.pass(span.end),
            _ => {}
        }
        Ok(())
    }

    fn start_document(&mut self, is_marked: bool, span: Span) {
        if is_marked {
            self.pass(span.end);
        } else if !self.yaml.documents.is_empty() {
            let span = word_at(self.text, span.start);
            let message = "a further document begins with `---`".to_owned();
            self.yaml.errors.push(YamlError { kind: ErrorKind::Syntax, span, message, related: None });
        }
    }

    fn wait(&mut self, kind: Kind<'t>, raw: &RawSpan) {
        let tag = raw.tag_span().map(|raw| {
            let span = bytes(&raw);
            Tag { text: self.text.get(span.range()).unwrap_or("").to_owned(), span }
        });
        self.pending = Some(Pending { kind, span: bytes(raw), properties: Properties { anchor: None, tag } });
    }

    /// Takes in the node whose properties are now all known.
    fn flush(&mut self) -> Result<(), Stop> {
        let Some(Pending { kind, span, properties }) = self.pending.take() else { return Ok(()) };
        self.count(span)?;
        let is_bare = properties.end().is_none();
        self.pass(properties.end().unwrap_or(0));
        match kind {
            Kind::Scalar { cooked, style, indent } => {
                let (text, span) = match style {
                    Style::Literal | Style::Folded => self.block(span, style, indent, &cooked),
                    Style::Plain if span.is_empty() => {
                        let at = self.nothing_at(span.start, is_bare);
                        (Mapped::verbatim("", at), Span::at(at))
                    }
                    _ => (cook::flow(self.written, span, style, self.told(span, &cooked)), span),
                };
                self.pass(span.end);
                let scalar = Scalar { style, text };
                self.yaml.errors.extend(check::tag_mismatch(&scalar, properties.tag.as_ref(), span));
                self.finish(span, properties, Content::Scalar(Arc::new(scalar)), 1);
                Ok(())
            }
            Kind::Mapping(layout) => {
                self.enter(span, properties, layout, Children::Entries { entries: Vec::new(), key: None })
            }
            Kind::Sequence(layout) => {
                // The parser tells where the first item of a list under a key begins, not where its dash stands.
                let is_under_key = layout == Layout::Block && self.awaits_value();
                let dash = if is_under_key { self.find(b"-", b":") } else { None };
                let span = Span::new(dash.unwrap_or(span.start), span.end);
                self.enter(span, properties, layout, Children::Items(Vec::new()))
            }
        }
    }

    fn count(&mut self, span: Span) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes > MAX_NODES { Err(self.limit(ErrorKind::TooLarge, span)) } else { Ok(()) }
    }

    fn limit(&mut self, kind: ErrorKind, span: Span) -> Stop {
        let message = match kind {
            ErrorKind::TooDeep => format!("this is nested more than {MAX_DEPTH} levels deep; the rest is not read"),
            _ => format!("this text has more than {MAX_NODES} values; the rest is not read"),
        };
        self.yaml.errors.push(YamlError { kind, span, message, related: None });
        Stop
    }

    /// Everything before `end` is read.
    fn pass(&mut self, end: u32) {
        self.cursor = self.cursor.max(end);
    }

    /// What the parser says that the scalar stands for, if it read it as written.
    fn told<'c>(&self, span: Span, cooked: &'c str) -> Option<&'c str> {
        (self.text.get(span.range()) == self.written.get(span.range())).then_some(cooked)
    }

    fn block(&self, raw: Span, style: Style, indent: Option<usize>, cooked: &str) -> (Mapped, Span) {
        let start = self.find(b"|>", b":-?").unwrap_or(raw.start);
        let span = Span::new(start, raw.end);
        Block { span, style, indent, cooked: self.told(span, cooked) }.cook(self.written)
    }

    /// Where a value stands that is not written: behind its colon or dash, or behind its anchor and tag.
    fn nothing_at(&self, raw: u32, is_bare: bool) -> u32 {
        match (is_bare, self.awaits_value()) {
            (false, _) => self.cursor,
            (true, true) => self.find(b":", b"").map_or(self.cursor, |colon| colon + 1),
            (true, false) => self.cursor.max(raw),
        }
    }

    fn awaits_value(&self) -> bool {
        matches!(self.open.last(), Some(Open { children: Children::Entries { key: Some(_), .. }, .. }))
    }

    /// The next of the `wanted` indicators behind the last token, where only blanks, comments and `others` stand before.
    fn find(&self, wanted: &[u8], others: &[u8]) -> Option<u32> {
        let bytes = self.text.as_bytes();
        let mut at = self.cursor as usize;
        loop {
            match bytes.get(at)? {
                byte if wanted.contains(byte) => return Some(at as u32),
                b' ' | b'\t' | b'\r' | b'\n' => at += 1,
                byte if others.contains(byte) => at += 1,
                b'#' => at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?,
                _ => return None,
            }
        }
    }

    fn enter(&mut self, span: Span, properties: Properties, layout: Layout, children: Children) -> Result<(), Stop> {
        if self.open.len() + 1 >= MAX_DEPTH {
            return Err(self.limit(ErrorKind::TooDeep, span));
        }
        if let Some((id, _)) = properties.anchor {
            self.anchored.insert(id, Anchored { node: None, height: 0 });
        }
        if layout == Layout::Flow {
            self.pass(span.end);
        }
        self.open.push(Open { start: span.start, properties, layout, children, height: 0 });
        Ok(())
    }

    /// Finishes the innermost collection; a flow one ends with the bracket at `bracket`, a block one with its last child.
    fn close(&mut self, bracket: Span) {
        let Some(Open { start, properties, layout, children, height }) = self.open.pop() else { return };
        let last = match &children {
            Children::Entries { entries, .. } => entries.last().map(|entry| entry.span.end),
            Children::Items(items) => items.last().map(|item| item.full_span().end),
        };
        let end = if layout == Layout::Flow { bracket.end } else { last.unwrap_or(start) };
        self.pass(end);
        let content = match children {
            Children::Entries { entries, .. } => {
                check::duplicate_keys(&entries, &mut self.yaml.errors);
                if layout == Layout::Block {
                    check::missing_keys(self.text, &entries, &mut self.yaml.errors);
                }
                Content::Mapping(Arc::new(Mapping { entries, layout }))
            }
            Children::Items(items) => Content::Sequence(Arc::new(Sequence { items, layout })),
        };
        self.finish(Span::new(start, end), properties, content, height + 1);
    }

    fn alias(&mut self, span: Span, id: Option<usize>) -> Result<(), Stop> {
        self.count(span)?;
        let name = self.text.get(span.range()).unwrap_or("").trim_start_matches('*').to_owned();
        let depth = self.open.len();
        let target = match id.and_then(|id| self.anchored.get(&id)) {
            Some(Anchored { node: Some(node), height }) if depth + height <= MAX_DEPTH => {
                Ok((Arc::clone(node), *height))
            }
            Some(Anchored { node: Some(_), .. }) => Err((
                ErrorKind::TooDeep,
                format!("what `*{name}` names is nested too deep: {MAX_DEPTH} levels at most, aliases followed"),
            )),
            Some(Anchored { node: None, .. }) => {
                Err((ErrorKind::AliasCycle, format!("`*{name}` stands inside of what it names")))
            }
            None => Err((ErrorKind::UnknownAnchor, format!("there is no `&{name}` before this"))),
        };
        let (target, height) = match target {
            Ok((node, height)) => (Some(node), height),
            Err((kind, message)) => {
                self.yaml.errors.push(YamlError { kind, span, message, related: None });
                (None, 1)
            }
        };
        self.pass(span.end);
        self.finish(span, Properties::default(), Content::Alias(Alias { name, target }), height);
        Ok(())
    }

    /// Hands a node that is whole to its parent.
    fn finish(&mut self, span: Span, properties: Properties, content: Content, height: usize) {
        let Properties { anchor, tag } = properties;
        let (id, anchor) = anchor.unzip();
        let node = Node { span, anchor, tag, content };
        if let Some(id) = id {
            self.anchored.insert(id, Anchored { node: Some(Arc::new(node.clone())), height });
        }
        let Some(parent) = self.open.last_mut() else {
            self.yaml.documents.push(Document { root: node });
            return;
        };
        parent.height = parent.height.max(height);
        match &mut parent.children {
            Children::Items(items) => items.push(node),
            Children::Entries { entries, key } => match key.take() {
                None => *key = Some(node),
                Some(key) => entries.push(Entry { span: key.full_span().cover(node.full_span()), key, value: node }),
            },
        }
    }

    /// Finishes everything that is open, as it is.
    fn abandon(&mut self) {
        if self.flush().is_err() {
            return;
        }
        while let Some(open) = self.open.last() {
            if self.awaits_value() {
                let at = self.nothing_at(self.cursor, true);
                let scalar = Scalar { style: Style::Plain, text: Mapped::verbatim("", at) };
                self.finish(Span::at(at), Properties::default(), Content::Scalar(Arc::new(scalar)), 1);
            } else {
                self.close(Span::at(self.cursor.max(open.start)));
            }
        }
    }

    fn failure(&mut self, error: &ScanError) -> Failure {
        let _ = self.flush();
        let (span, related) = (self.place(error), self.opening(error));
        let at_word = || message::of_line(self.text, error.kind(), offset(error)).filter(|_| related.is_none());
        let (span, message) = at_word().unwrap_or_else(|| (span, message::message(error.kind())));
        Failure {
            error: YamlError { kind: ErrorKind::Syntax, span, message, related },
            offset: offset(error),
            leniency: leniency(error),
            is_about_tabs: message::is_about_tabs(error.kind()),
        }
    }

    /// The word at which the parser gave up; of a tab that indents, the tab itself.
    fn place(&self, error: &ScanError) -> Span {
        let offset = offset(error);
        if !message::is_about_tabs(error.kind()) {
            return word_at(self.text, offset);
        }
        let (head, rest) = self.text.split_at_checked(offset as usize).unwrap_or_default();
        let blanks = head.len() - head.trim_end_matches([' ', '\t']).len();
        let before =
            head.get(head.len() - blanks..).and_then(|blanks| blanks.rfind('\t')).map(|at| head.len() - blanks + at);
        let tab = before.or_else(|| rest.find('\t').map(|at| head.len() + at));
        tab.map_or(Span::at(offset), |at| Span::from(at..at + 1))
    }

    /// Where the bracket or quote was opened that the error is about.
    fn opening(&self, error: &ScanError) -> Option<(Span, String)> {
        let start = if message::is_about_brackets(error.kind()) {
            self.open.iter().rev().find(|open| open.layout == Layout::Flow).map(|open| open.start)
        } else if leniency(error) == Some(Leniency::OutdentedQuote) {
            self.find(b"\"'", b":-?,[{")
        } else {
            None
        };
        start.map(|start| (Span::new(start, start + 1), "this was opened here".to_owned()))
    }
}

/// The blank-free text at an offset; empty at a line end.
fn word_at(text: &str, offset: u32) -> Span {
    let rest = text.get(offset as usize..).unwrap_or("");
    let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Span::new(offset, offset + len as u32)
}

fn bytes(raw: &RawSpan) -> Span {
    raw.byte_range().map_or_else(Span::default, Span::from)
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

fn layout_of(style: StructureStyle) -> Layout {
    match style {
        StructureStyle::Block => Layout::Block,
        StructureStyle::Flow => Layout::Flow,
    }
}
