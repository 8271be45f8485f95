//! Text to a scalar as it is written, in the plainest style that reads back as that text.

use std::mem::discriminant;

use crate::{Content, Node, Style, Value, parse};

/// Where a scalar is going to stand; what may be bare depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Behind a key or a dash.
    Block,
    /// Between brackets.
    Flow,
    /// Before a colon.
    Key,
}

/// Writes `text` in the preferred style if it can be, else in the next better one.
///
/// Bare, it has to be text or of the kind that `old` is of: `8080` may replace `80` bare, but not `nginx`.
pub(crate) fn write(text: &str, preferred: Style, old: Option<Value<'_>>, position: Position) -> String {
    let styles = [preferred, Style::Plain, Style::Single, Style::Double];
    let fitting = styles.into_iter().filter_map(|style| write_in(text, style));
    fitting.into_iter().find(|written| reads_back(written, text, old, position)).unwrap_or_else(|| double(text))
}

/// Writes `text` in a style, if it reads back as that text in it.
pub(crate) fn write_as(text: &str, style: Style, position: Position) -> Option<String> {
    write_in(text, style).filter(|written| reads_back(written, text, None, position))
}

fn write_in(text: &str, style: Style) -> Option<String> {
    match style {
        Style::Plain => Some(text.to_owned()),
        Style::Single if !text.contains(char::is_control) => Some(format!("'{}'", text.replace('\'', "''"))),
        Style::Double => Some(double(text)),
        _ => None,
    }
}

fn double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            '\0'..='\x1f' | '\x7f'..='\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                written.extend(format!("\\u{:04x}", u32::from(c)).chars());
            }
            _ => written.push(c),
        }
    }
    written.push('"');
    written
}

fn reads_back(written: &str, text: &str, old: Option<Value<'_>>, position: Position) -> bool {
    let yaml = parse(&match position {
        Position::Block => format!("- {written}\n"),
        Position::Flow => format!("[{written}]\n"),
        Position::Key => format!("{written}: 0\n"),
    });
    let [document] = yaml.documents.as_slice() else { return false };
    let node = match (&document.root.content, position) {
        (Content::Mapping(mapping), Position::Key) => mapping.entries.first().map(|entry| &entry.key),
        (Content::Sequence(sequence), Position::Block | Position::Flow) => match sequence.items.as_slice() {
            [item] => Some(item),
            _ => None,
        },
        _ => None,
    };
    yaml.errors.is_empty() && yaml.comments.is_empty() && node.is_some_and(|node| is(node, text, old))
}

fn is(node: &Node, text: &str, old: Option<Value<'_>>) -> bool {
    let same_kind = |value: Value<'_>| old.is_some_and(|old| discriminant(&old) == discriminant(&value));
    let fits = match node.value() {
        Some(Value::Str(_)) => true,
        Some(Value::Null) | None => false,
        Some(value) => same_kind(value),
    };
    fits && node.tag.is_none() && node.anchor.is_none() && node.as_str() == Some(text)
}
