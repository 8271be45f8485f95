//! A value to YAML text, in block style.

use crate::Style;
use crate::quote::{self, Position};

/// A value without a place, to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Text(String),
    /// Items in order.
    List(Vec<Tree>),
    /// Keys with values, in order.
    Map(Vec<(String, Tree)>),
}

/// Blanks that a level is indented by.
const STEP: usize = 2;

impl Tree {
    /// The text of a file with this value.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Map(entries) if !entries.is_empty() => map(entries, 0, &mut out),
            Self::List(items) if !items.is_empty() => list(items, 0, &mut out),
            _ => {
                out.push_str(&self.inline());
                out.push('\n');
            }
        }
        out
    }

    /// The lines of an entry with this value, its key at `indent`.
    pub(crate) fn lines(&self, key: &str, indent: usize) -> String {
        let mut out = " ".repeat(indent);
        entry(key, self, indent, &mut out);
        out
    }

    /// The text of this value between brackets.
    pub(crate) fn flow(&self) -> String {
        match self {
            Self::Text(text) => scalar(text, Position::Flow),
            Self::List(items) => format!("[{}]", items.iter().map(Self::flow).collect::<Vec<_>>().join(", ")),
            Self::Map(entries) => {
                let entry = |(key, value): &(String, Self)| format!("{}: {}", scalar(key, Position::Key), value.flow());
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
            _ => self.inline(),
        }
    }

    /// The value of a key; nothing where this is no mapping or has no such key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Gives a key of this mapping a value.
    pub fn set(&mut self, key: impl Into<String>, value: Self) {
        let key = key.into();
        let Self::Map(entries) = self else { return };
        match entries.iter_mut().find(|(name, _)| *name == key) {
            Some((_, old)) => *old = value,
            None => entries.push((key, value)),
        }
    }

    /// The text here.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The entries of the mapping here; none if it is none.
    pub fn entries(&self) -> &[(String, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// The items of the list here; none if it is none.
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// What stands on the line of the key or dash.
    fn inline(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Text(text) => scalar(text, Position::Block),
            Self::List(_) => "[]".to_owned(),
            Self::Map(_) => "{}".to_owned(),
        }
    }
}

/// Words that some readers of YAML take for truth values.
const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off"];

/// A text, in quotes unless every reader of YAML takes it for text without them.
fn scalar(text: &str, position: Position) -> String {
    let is_word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    let is_bare = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !is_word;
    quote::write(text, if is_bare { Style::Plain } else { Style::Double }, None, position)
}

fn map(entries: &[(String, Tree)], indent: usize, out: &mut String) {
    for (key, value) in entries {
        out.extend(std::iter::repeat_n(' ', indent));
        entry(key, value, indent, out);
    }
}

/// A key with its value; the key stands at `indent` already.
fn entry(key: &str, value: &Tree, indent: usize, out: &mut String) {
    out.push_str(&scalar(key, Position::Key));
    out.push(':');
    match value {
        Tree::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            map(entries, indent + STEP, out);
        }
        Tree::List(items) if !items.is_empty() => {
            out.push('\n');
            list(items, indent + STEP, out);
        }
        _ => {
            out.push(' ');
            out.push_str(&value.inline());
            out.push('\n');
        }
    }
}

fn list(items: &[Tree], indent: usize, out: &mut String) {
    for item in items {
        out.extend(std::iter::repeat_n(' ', indent));
        out.push('-');
        out.push(' ');
        let first = if let Tree::Map(entries) = item { entries.split_first() } else { None };
        if let Some(((key, value), rest)) = first {
            entry(key, value, indent + STEP, out);
            map(rest, indent + STEP, out);
            continue;
        }
        match item {
            Tree::List(items) if !items.is_empty() => {
                out.pop();
                out.push('\n');
                list(items, indent + STEP, out);
            }
            _ => {
                out.push_str(&item.inline());
                out.push('\n');
            }
        }
    }
}
