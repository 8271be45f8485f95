//! The tree: documents, nodes, and how to look into them.
//!
//! A node is cheap to clone: its content is shared. An alias shares the node that it names, so nothing is ever expanded.

use std::sync::Arc;

use shiplint_source::{Mapped, Span};

use crate::{Value, YamlError};

/// All that was read from one text. Spans are byte offsets in it.
#[derive(Clone, Debug, Default)]
pub struct Yaml {
    /// The documents, in order; none in a text of comments and blanks alone.
    pub documents: Vec<Document>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What is wrong, in order of place.
    pub errors: Vec<YamlError>,
    /// Lines that were left out so that the rest could be read. What stands around them may be incomplete.
    pub skipped: Vec<Span>,
}

/// One document of a stream.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its content; an empty document holds a null scalar.
    pub root: Node,
}

/// A comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From its `#` to the end of the line, without the line end.
    pub span: Span,
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The content without anchor and tag: a scalar with its quotes or block header, a collection from its first to its
    /// last entry or bracket. Empty where nothing is written (`key:`).
    pub span: Span,
    /// `&name` before the content.
    pub anchor: Option<Anchor>,
    /// `!tag` before the content.
    pub tag: Option<Tag>,
    /// The value.
    pub content: Content,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A single value.
    Scalar(Arc<Scalar>),
    /// Keys with values.
    Mapping(Arc<Mapping>),
    /// Items in order.
    Sequence(Arc<Sequence>),
    /// `*name`.
    Alias(Alias),
}

/// `&name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The name without `&`.
    pub name: String,
    /// With `&`.
    pub span: Span,
}

/// `!tag`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// As written, with its exclamation marks: `!reset`, `!!str`.
    pub text: String,
    /// The same in the source.
    pub span: Span,
}

/// `*name`.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The name without `*`.
    pub name: String,
    /// The node that it stands for: the nearest one before it in its document with that anchor, never an alias itself.
    /// `None` where an error says why.
    pub target: Option<Arc<Node>>,
}

/// A single value.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// How it is written.
    pub style: Style,
    /// The text that it stands for, with the way back to its source.
    pub text: Mapped,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bare.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// How a collection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// By indentation.
    Block,
    /// In brackets.
    Flow,
}

/// Keys with values.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// In source order, duplicates kept.
    pub entries: Vec<Entry>,
    /// How it is written.
    pub layout: Layout,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key, nearly always a scalar.
    pub key: Node,
    /// The value; a null scalar with an empty span where none is written.
    pub value: Node,
    /// From the key (its anchor or tag) to the end of the value, or to the colon where no value is written.
    pub span: Span,
}

/// Items in order.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The items; the dashes and commas stand between their spans.
    pub items: Vec<Node>,
    /// How it is written.
    pub layout: Layout,
}

impl Node {
    /// The node that this one stands for: itself, or what an alias names. An alias that leads nowhere is itself.
    pub fn resolved(&self) -> &Self {
        match &self.content {
            Content::Alias(Alias { target: Some(target), .. }) => target,
            _ => self,
        }
    }

    /// Whether it is written as an alias.
    pub fn is_alias(&self) -> bool {
        matches!(self.content, Content::Alias(_))
    }

    /// The span with the anchor and the tag before the content.
    #[must_use]
    pub fn full_span(&self) -> Span {
        let properties = [self.anchor.as_ref().map(|a| a.span), self.tag.as_ref().map(|t| t.span)];
        properties.into_iter().flatten().fold(self.span, Span::cover)
    }

    /// The scalar here, aliases followed.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.resolved().content {
            Content::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The mapping here, aliases followed.
    pub fn mapping(&self) -> Option<&Mapping> {
        match &self.resolved().content {
            Content::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The sequence here, aliases followed.
    pub fn sequence(&self) -> Option<&Sequence> {
        match &self.resolved().content {
            Content::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// The entries of the mapping here, aliases followed, merge keys not; none if it is none.
    pub fn entries(&self) -> &[Entry] {
        self.mapping().map_or(&[], |mapping| &mapping.entries)
    }

    /// The items of the sequence here, aliases followed; none if it is none.
    pub fn items(&self) -> &[Self] {
        self.sequence().map_or(&[], |sequence| &sequence.items)
    }

    /// The value of a key of the mapping here, the last one of equal keys; aliases are followed, merge keys are not.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.mapping()?.get(key).map(|entry| &entry.value)
    }

    /// The text of the scalar here, whatever its type, aliases followed.
    pub fn as_str(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.text.text())
    }

    /// The scalar here as Compose reads it, tag regarded and aliases followed; `None` for collections.
    pub fn value(&self) -> Option<Value<'_>> {
        let node = self.resolved();
        self.scalar().map(|scalar| scalar.value(node.tag.as_ref()))
    }

    /// Whether nothing, `~` or `null` is here.
    pub fn is_null(&self) -> bool {
        self.value() == Some(Value::Null)
    }

    /// The tag that holds here: the node's own, or that of what an alias names.
    pub fn effective_tag(&self) -> Option<&Tag> {
        self.resolved().tag.as_ref()
    }
}

impl Mapping {
    /// The last entry with that key; merge keys are not followed.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.key.as_str() == Some(key))
    }

    /// The entries whose key is the merge key `<<`.
    pub fn merges(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_merge())
    }
}

impl Entry {
    /// Whether the key is the merge key, a bare `<<`.
    pub fn is_merge(&self) -> bool {
        let Content::Scalar(scalar) = &self.key.content else { return false };
        match &self.key.tag {
            Some(tag) => tag.text == "!!merge",
            None => scalar.style == Style::Plain && scalar.text.text() == "<<",
        }
    }
}
