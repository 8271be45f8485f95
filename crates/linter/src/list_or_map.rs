//! `NAME: value` to `- NAME=value` and back, where both say the same.

use std::collections::BTreeSet;

use shiplint_project::yaml::{Content, Edits, Entry, Layout, Mapping, Node, Sequence, Value};
use shiplint_source::Span;

/// Edits that make a mapping a list of `NAME=value`; none where a value is not on one line, or says something else in a list.
pub fn as_list(mapping: &Mapping) -> Option<Edits> {
    let is_block = mapping.layout == Layout::Block;
    let item = |entry: &Entry| {
        let name = plain(&entry.key)?;
        let item = if entry.value.is_null() { name.to_owned() } else { format!("{name}={}", plain(&entry.value)?) };
        Some((entry.span, format!("- {}", quoted(&item))))
    };
    mapping.entries.iter().filter(|_| is_block).map(item).collect()
}

/// Edits that make a list of `NAME=value` the mapping of a key that stands at `key`; none where an item is not on one line, or a
/// name is not plain or not the only one.
pub fn as_map(list: &Sequence, key: Span, text: &str) -> Option<Edits> {
    let column = |at: usize| text.get(..at).map(|before| at - before.rfind('\n').map_or(0, |line| line + 1));
    let key_column = column(key.start as usize)?;
    let mut names = BTreeSet::new();
    let entry = |item: &Node| {
        let (start, written) = (item.span.start as usize, plain(item)?);
        let (name, value) = written.split_once('=').map_or((written, None), |(name, value)| (name, Some(value)));
        let dash = text.get(..start)?.trim_end_matches(' ').strip_suffix('-')?.len();
        // Entries have to stand to the right of their key, items need not.
        let gap = if column(dash)? > key_column { 0 } else { start - dash };
        let value = value.map_or_else(String::new, |value| format!(" {}", quoted(value)));
        let edit = (Span::new(dash as u32, item.span.end), format!("{}{name}:{value}", " ".repeat(gap)));
        (is_name(name) && names.insert(name.to_owned())).then_some(edit)
    };
    if list.layout == Layout::Block { list.items.iter().map(entry).collect() } else { None }
}

/// Whether a key is text without quotes.
fn is_name(name: &str) -> bool {
    let is_word = ["false", "n", "no", "null", "off", "on", "true", "y", "yes"].contains(&name.to_lowercase().as_str());
    let is_simple = |byte: u8| byte.is_ascii_alphanumeric() || b"_./-".contains(&byte);
    !is_word && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.bytes().all(is_simple)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The text of a scalar that stands here on one line, is no alias, and is passed on as it is written.
fn plain(node: &Node) -> Option<&str> {
    let is_bare = node.anchor.is_none() && node.tag.is_none() && matches!(node.content, Content::Scalar(_));
    let text = node.as_str().filter(|text| is_bare && !text.contains(char::is_control))?;
    let is_passed_on = match node.value()? {
        Value::Str(_) => true,
        Value::Bool(value) => value.to_string() == text,
        Value::Int(value) => value.to_string() == text,
        Value::Null | Value::Float(_) | Value::Timestamp(_) => false,
    };
    is_passed_on.then_some(text)
}
