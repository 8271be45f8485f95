//! The resolved tree: YAML without aliases, each value with its place and its origin.
//!
//! All steps behind the YAML reader work on it. It knows no attribute.

use std::collections::HashMap;
use std::sync::Arc;

use shiplint_source::{FilePath, Place};

use crate::bounds::REMEMBERED_STEPS;
use crate::{Spanned, Text, VariableUse};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it is written.
    pub place: Place,
    /// The folder that relative paths in it are meant from.
    pub folder: FilePath,
    /// What happened to it on its way, in order.
    pub origin: Vec<Step>,
    /// `!reset` or `!override`, until the layers are merged.
    pub(crate) tag: Option<LayerTag>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// A number with a fraction.
    Float(f64),
    /// A date, perhaps with a time, as written.
    Timestamp(String),
    /// Text.
    Str(Text),
    /// Keys with values.
    Map(Map),
    /// Items in order.
    Seq(Vec<Node>),
}

/// What happened to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// This variable was put in.
    Variable(Arc<VariableUse>),
    /// An alias, which stands here, stands for it.
    Alias(Place),
    /// A merge key, which stands here, brought it.
    Merge(Place),
    /// An `extends`, which stands here, brought it.
    Extends(Place),
    /// An `include`, which stands here, brought it.
    Include(Place),
    /// It replaced the value that stands here, in a layer below.
    Override(Place),
    /// Entries or items that stand here, in a layer above, were added to it.
    Extended(Place),
    /// It replaced the item that stands here, in the same list.
    Repeated(Place),
}

/// What a tag asks of the layers below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LayerTag {
    /// `!reset`
    Reset,
    /// `!override`
    Override,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its text.
    pub text: Arc<str>,
    /// Where it is written.
    pub place: Place,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// Keys with values, in order; each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    entries: Vec<Entry>,
    /// Positions by key, once there are too many to look through.
    index: HashMap<Arc<str>, usize>,
}

/// Up to so many entries are looked through.
const FEW: usize = 16;

impl Map {
    /// The entries, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// The entries, to change their values.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = (&Key, &mut Node)> {
        self.entries.iter_mut().map(|entry| (&entry.key, &mut entry.value))
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An entry by key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.position(key)?)
    }

    /// A value by key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// An entry by key, to change it.
    pub(crate) fn entry_mut(&mut self, key: &str) -> Option<&mut Entry> {
        let position = self.position(key)?;
        self.entries.get_mut(position)
    }

    /// A value by key, to change it.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entry_mut(key).map(|entry| &mut entry.value)
    }

    /// Puts an entry in, in the place of the one with that key or at the end.
    pub(crate) fn insert(&mut self, entry: Entry) {
        if let Some(old) = self.entry_mut(&entry.key.text) {
            *old = entry;
            return;
        }
        if self.entries.len() >= FEW {
            if self.index.is_empty() {
                self.index = self.positions();
            }
            self.index.insert(Arc::clone(&entry.key.text), self.entries.len());
        }
        self.entries.push(entry);
    }

    /// Takes out the entries for which `keep` is false.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Entry) -> bool) {
        let before = self.entries.len();
        self.entries.retain(keep);
        if self.entries.len() != before {
            self.index = if self.entries.len() > FEW { self.positions() } else { HashMap::new() };
        }
    }

    fn position(&self, key: &str) -> Option<usize> {
        if self.index.is_empty() {
            self.entries.iter().position(|entry| &*entry.key.text == key)
        } else {
            self.index.get(key).copied()
        }
    }

    fn positions(&self) -> HashMap<Arc<str>, usize> {
        self.entries.iter().enumerate().map(|(at, entry)| (Arc::clone(&entry.key.text), at)).collect()
    }
}

impl<'m> IntoIterator for &'m Map {
    type Item = &'m Entry;
    type IntoIter = std::slice::Iter<'m, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Map {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl FromIterator<Entry> for Map {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut map = Self::default();
        entries.into_iter().for_each(|entry| map.insert(entry));
        map
    }
}

impl Node {
    /// The mapping here.
    pub fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    pub(crate) fn into_map(self) -> Map {
        match self.value {
            Value::Map(map) => map,
            _ => Map::default(),
        }
    }

    pub(crate) fn map_mut(&mut self) -> Option<&mut Map> {
        match &mut self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The entries of the mapping here; none if it is none.
    pub fn entries(&self) -> &[Entry] {
        self.map().map_or(&[], |map| &map.entries)
    }

    /// The items of the list here; none if it is none.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Seq(items) => items,
            _ => &[],
        }
    }

    /// The value of a key of the mapping here.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.map()?.get(key)
    }

    /// The value that a path of keys leads to.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The text here; no other value is text.
    pub fn text(&self) -> Option<&Text> {
        match &self.value {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is taken out once the layers are merged.
    pub(crate) fn is_reset(&self) -> bool {
        self.tag == Some(LayerTag::Reset)
    }

    /// Whether nothing is here.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// Whether a variable has a part in it, be its value known or not.
    pub fn is_interpolated(&self) -> bool {
        self.origin.iter().any(|step| matches!(step, Step::Variable(_)))
    }

    /// Whether a part of the text here is unknown.
    pub fn is_unknown(&self) -> bool {
        self.text().is_some_and(Text::is_unknown)
    }

    /// The scalar here as a text, numbers and truth values as Compose writes them; `None` for null and collections.
    pub fn scalar(&self) -> Option<Spanned<Text>> {
        let value = match &self.value {
            Value::Str(text) => text.clone(),
            Value::Bool(value) => self.written(&value.to_string()),
            Value::Int(value) => self.written(&value.to_string()),
            Value::Float(value) => self.written(&go_float(*value)),
            Value::Timestamp(text) => self.written(&go_time(text)),
            Value::Null | Value::Map(_) | Value::Seq(_) => return None,
        };
        Some(self.spanned(value))
    }

    /// The place of a text that was cut from the text here.
    pub(crate) fn place_of(&self, part: &Text) -> Place {
        self.place.source.place(part.mapped().span(part.span()))
    }

    /// A value that was read from here.
    pub(crate) fn spanned<T>(&self, value: T) -> Spanned<T> {
        Spanned { value, place: self.place.clone(), origin: self.origin.clone() }
    }

    /// A truth value, as Compose casts it.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(value) => Some(*value),
            Value::Str(text) => match text.known()?.to_ascii_lowercase().as_str() {
                "true" | "y" | "yes" | "on" => Some(true),
                "false" | "n" | "no" | "off" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A whole number, as Compose casts it.
    pub fn as_int(&self) -> Option<i128> {
        match &self.value {
            Value::Int(value) => Some(*value),
            Value::Str(text) => text.known()?.parse().ok(),
            _ => None,
        }
    }

    /// What kind of value it is, for people.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a truth value",
            Value::Int(_) | Value::Float(_) => "a number",
            Value::Timestamp(_) => "a date",
            Value::Str(_) => "text",
            Value::Map(_) => "a mapping",
            Value::Seq(_) => "a list",
        }
    }

    /// Adds a step to the origin of this value and of all within, as far as they can remember more.
    pub(crate) fn push_step(&mut self, step: &Step) {
        if self.origin.len() < REMEMBERED_STEPS {
            self.origin.push(step.clone());
        }
        match &mut self.value {
            Value::Map(map) => map.values_mut().for_each(|(_, value)| value.push_step(step)),
            Value::Seq(items) => items.iter_mut().for_each(|item| item.push_step(step)),
            _ => {}
        }
    }

    /// Number of values here, itself among them.
    pub(crate) fn count(&self) -> usize {
        1 + match &self.value {
            Value::Map(map) => map.iter().map(|entry| entry.value.count()).sum(),
            Value::Seq(items) => items.iter().map(Self::count).sum(),
            _ => 0,
        }
    }

    fn written(&self, text: &str) -> Text {
        let mut builder = shiplint_source::Mapped::builder();
        builder.push(text, self.place.span);
        builder.finish().into()
    }
}

/// A float as Go prints it: the shortest digits, with an exponent from a million on and below a ten-thousandth.
fn go_float(value: f64) -> String {
    let exponent = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
    if (-4.0..6.0).contains(&exponent) || !value.is_finite() {
        return value.to_string();
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let sign = if exponent.starts_with('-') { '-' } else { '+' };
    format!("{digits}e{sign}{:0>2}", exponent.trim_start_matches('-'))
}

/// A date as Go prints it: `2024-01-01 00:00:00 +0000 UTC`.
fn go_time(text: &str) -> String {
    let Some((date, rest)) = text.split_at_checked(10) else { return text.to_owned() };
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let zone_start = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at_checked(zone_start).unwrap_or((rest, ""));
    let time = if time.is_empty() { "00:00:00" } else { time.trim_end_matches(' ') };
    let zone = zone.replace(':', "");
    match zone.trim_start_matches(['Z', '+', '-', '0']) {
        "" => format!("{date} {time} +0000 UTC"),
        _ => format!("{date} {time} {zone} {zone}"),
    }
}
