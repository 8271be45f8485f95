//! Every byte of a text accounted for: what the tree does not hold is blanks, line ends, indicators and directives, or
//! was not read.

use shiplint_source::Span;

use crate::{Content, Node, Yaml};

/// A part of a text. All of them joined are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where; never empty.
    pub span: Span,
}

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A scalar with its quotes or block header.
    Scalar,
    /// `&name`
    Anchor,
    /// `!tag`
    Tag,
    /// `*name`
    Alias,
    /// `# …`
    Comment,
    /// Punctuation of a collection, or `---` and `...` around a document.
    Indicator,
    /// `%YAML` and `%TAG` lines.
    Directive,
    /// Spaces and tabs.
    Blanks,
    /// LF, CR LF or CR.
    LineEnd,
    /// The byte order mark.
    ByteOrderMark,
    /// Text that stands in no tree because of an error.
    Unread,
}

impl Yaml {
    /// The tokens of the `text` that was read. Only a text with errors has [`TokenKind::Unread`] ones.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut leaves: Vec<Token> =
            self.comments.iter().map(|comment| Token { kind: TokenKind::Comment, span: comment.span }).collect();
        for document in &self.documents {
            collect_leaves(&document.root, &mut leaves);
        }
        leaves.sort_by_key(|token| token.span);
        let mut tokens = Vec::with_capacity(leaves.len() * 3);
        let mut at = 0;
        for leaf in leaves.into_iter().filter(|token| !token.span.is_empty()) {
            if leaf.span.start >= at {
                fill_gap(text, Span::new(at, leaf.span.start), &mut tokens);
                tokens.push(leaf);
                at = leaf.span.end;
            }
        }
        fill_gap(text, Span::new(at, text.len() as u32), &mut tokens);
        tokens
    }
}

fn collect_leaves(node: &Node, leaves: &mut Vec<Token>) {
    leaves.extend(node.anchor.as_ref().map(|anchor| Token { kind: TokenKind::Anchor, span: anchor.span }));
    leaves.extend(node.tag.as_ref().map(|tag| Token { kind: TokenKind::Tag, span: tag.span }));
    match &node.content {
        Content::Scalar(_) => leaves.push(Token { kind: TokenKind::Scalar, span: node.span }),
        Content::Alias(_) => leaves.push(Token { kind: TokenKind::Alias, span: node.span }),
        Content::Mapping(mapping) => {
            for entry in &mapping.entries {
                collect_leaves(&entry.key, leaves);
                collect_leaves(&entry.value, leaves);
            }
        }
        Content::Sequence(sequence) => sequence.items.iter().for_each(|item| collect_leaves(item, leaves)),
    }
}

fn fill_gap(text: &str, gap: Span, tokens: &mut Vec<Token>) {
    let mut at = gap.start;
    while let Some(rest) = text.get(at as usize..gap.end as usize).filter(|rest| !rest.is_empty()) {
        let is_line_start = at == 0 || text.get(..at as usize).is_some_and(|head| head.ends_with(['\n', '\u{feff}']));
        let (kind, len) = first_token(rest, is_line_start);
        tokens.push(Token { kind, span: Span::new(at, at + len as u32) });
        at += len as u32;
    }
}

/// The token at the start of a gap, and its length in bytes.
fn first_token(rest: &str, is_line_start: bool) -> (TokenKind, usize) {
    let line = || rest.find(['\n', '\r']).unwrap_or(rest.len());
    match rest.as_bytes() {
        [b'\r', b'\n', ..] => (TokenKind::LineEnd, 2),
        [b'\n' | b'\r', ..] => (TokenKind::LineEnd, 1),
        [b' ' | b'\t', ..] => (TokenKind::Blanks, rest.len() - rest.trim_start_matches([' ', '\t']).len()),
        [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..] if is_line_start => (TokenKind::Indicator, 3),
        [b'-' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}', ..] => (TokenKind::Indicator, 1),
        [b'%', ..] if is_line_start => (TokenKind::Directive, line()),
        _ if rest.starts_with('\u{feff}') => (TokenKind::ByteOrderMark, 3),
        _ => (TokenKind::Unread, line()),
    }
}
