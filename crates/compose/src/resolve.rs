//! YAML tree to resolved tree: aliases and merge keys are followed, values typed.

use std::sync::Arc;

use shiplint_source::{FilePath, Mapped, Place, Source, Span};
use shiplint_yaml::{self as yaml, Content};

use crate::bounds::{ALIASED_NODES, REMEMBERED_STEPS};
use crate::node::LayerTag;
use crate::{Change, Entry, Key, Map, Node, Problem, ProblemKind, Step, Text, Value};

/// The resolved tree of one document.
pub(crate) fn resolve(root: &yaml::Node, source: &Arc<Source>, folder: &FilePath, problems: &mut Vec<Problem>) -> Node {
    Resolver { source, folder, problems, path: Vec::new(), followed: 0, told: false }.node(root)
}

struct Resolver<'a> {
    source: &'a Arc<Source>,
    folder: &'a FilePath,
    problems: &'a mut Vec<Problem>,
    /// The aliases and merge keys that led here.
    path: Vec<Step>,
    /// Nodes reached through them so far.
    followed: usize,
    /// Whether it was told that they are too many.
    told: bool,
}

impl Resolver<'_> {
    fn node(&mut self, node: &yaml::Node) -> Node {
        match &node.content {
            Content::Alias(alias) => match &alias.target {
                Some(target) => self.followed(Step::Alias(self.place(node.span)), target),
                None => self.bare(node, unknown()),
            },
            Content::Scalar(scalar) => {
                let value = scalar_value(scalar, node.tag.as_ref());
                if matches!(value, Value::Float(float) if !float.is_finite()) {
                    let message = format!("`{}` is no number that Compose can take", scalar.text.text());
                    let problem = Problem::new(ProblemKind::BadNumber, self.place(node.span), message);
                    self.problems.push(problem.mend(Some(Change::Quote.safe())));
                }
                self.bare(node, value)
            }
            Content::Sequence(sequence) => {
                let items =
                    sequence.items.iter().map_while(|item| self.affordable().then(|| self.node(item))).collect();
                self.bare(node, Value::Seq(items))
            }
            Content::Mapping(mapping) => {
                let map = self.mapping(mapping);
                self.bare(node, Value::Map(map))
            }
        }
    }

    fn bare(&mut self, node: &yaml::Node, value: Value) -> Node {
        if !self.path.is_empty() {
            self.followed += 1;
        }
        let origin = self.path.iter().take(REMEMBERED_STEPS).cloned().collect();
        let tag = match node.tag.as_ref().map(|tag| tag.text.as_str()) {
            Some("!reset") => Some(LayerTag::Reset),
            Some("!override") => Some(LayerTag::Override),
            _ => None,
        };
        Node { value, place: self.place(node.span), folder: self.folder.clone(), origin, tag }
    }

    /// The node that an alias or a merge key leads to.
    fn followed(&mut self, step: Step, target: &yaml::Node) -> Node {
        self.path.push(step);
        let node = self.node(target);
        self.path.pop();
        node
    }

    /// Whether a node may be read: always, unless aliases led here and stand for too much already.
    fn affordable(&mut self) -> bool {
        let Some(Step::Alias(place) | Step::Merge(place)) = self.path.first() else { return true };
        if self.followed < ALIASED_NODES {
            return true;
        }
        if !std::mem::replace(&mut self.told, true) {
            let message = format!("aliases stand for more than {ALIASED_NODES} values");
            self.problems.push(Problem::new(ProblemKind::TooMuch, place.clone(), message));
        }
        false
    }

    fn mapping(&mut self, mapping: &yaml::Mapping) -> Map {
        let mut map = Map::default();
        for entry in mapping.entries.iter().filter(|entry| !entry.is_merge()) {
            if !self.affordable() {
                break;
            }
            if let Some(key) = self.key(&entry.key) {
                let value = self.node(&entry.value);
                map.insert(Entry { key, value });
            }
        }
        for entry in mapping.merges() {
            self.merge(&entry.value, &mut map);
        }
        map
    }

    fn key(&mut self, key: &yaml::Node) -> Option<Key> {
        let place = self.place(key.span);
        if !matches!(key.value(), Some(yaml::Value::Str(_))) {
            let message = format!("the key `{}` is not text", place.text());
            let is_bare = key.value().is_some() && !place.span.is_empty();
            let remedy = is_bare.then(|| Change::Quote.safe());
            self.problems.push(Problem::new(ProblemKind::NonTextKey, place.clone(), message).mend(remedy));
        }
        Some(Key { text: key.as_str()?.into(), place })
    }

    /// Adds what the value of a merge key brings: of equal keys the first counts.
    fn merge(&mut self, value: &yaml::Node, into: &mut Map) {
        if let (Content::Alias(_), Content::Sequence(list)) = (&value.content, &value.resolved().content)
            && !list.items.iter().any(|item| item.mapping().is_some())
        {
            let message = "`<<` takes mappings, not a list of other values";
            let problem = Problem::new(ProblemKind::BadMergeKey, self.place(value.span), message);
            let help = "what is merged is written as `NAME: value`, without dashes".to_owned();
            self.problems.push(problem.label(self.place(value.resolved().span), "the list").help(Some(help)));
            return;
        }
        let sources = match value.sequence() {
            Some(sequence) => sequence.items.as_slice(),
            None => std::slice::from_ref(value),
        };
        for source in sources {
            let place = self.place(source.span);
            if !self.affordable() {
                return;
            }
            let merged = self.followed(Step::Merge(place.clone()), source.resolved());
            match merged.value {
                Value::Map(map) => {
                    for entry in map {
                        if into.entry(&entry.key.text).is_none() {
                            into.insert(entry);
                        }
                    }
                }
                Value::Str(text) if text.is_unknown() => {}
                _ => {
                    let message = format!("`<<` takes mappings, not {}", merged.shape());
                    self.problems.push(Problem::new(ProblemKind::BadMergeKey, place, message));
                }
            }
        }
    }

    fn place(&self, span: Span) -> Place {
        self.source.place(span)
    }
}

/// What nobody knows.
fn unknown() -> Value {
    Value::Str(Text::new(Mapped::default(), vec![0]))
}

fn scalar_value(scalar: &yaml::Scalar, tag: Option<&yaml::Tag>) -> Value {
    match scalar.value(tag) {
        yaml::Value::Null => Value::Null,
        yaml::Value::Bool(value) => Value::Bool(value),
        yaml::Value::Int(value) => Value::Int(value),
        yaml::Value::Float(value) => Value::Float(value),
        yaml::Value::Timestamp(text) => Value::Timestamp(text.to_owned()),
        yaml::Value::Str(text) => Value::Str(
            match tag.and_then(yaml::Tag::core) {
                Some("binary") => {
                    binary(text).map_or_else(|| scalar.text.clone(), |decoded| whole(&decoded, &scalar.text))
                }
                _ => scalar.text.clone(),
            }
            .into(),
        ),
    }
}

/// A text that stands for the whole of another one.
fn whole(text: &str, of: &Mapped) -> Mapped {
    let mut builder = Mapped::builder();
    builder.push(text, of.span(Span::new(0, of.text().len() as u32)));
    builder.finish()
}

/// The text that is written in base 64.
fn binary(text: &str) -> Option<String> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=');
    let (mut bytes, mut bits, mut length) = (Vec::new(), 0_u32, 0);
    for digit in digits {
        bits = (bits << 6) | DIGITS.iter().position(|known| *known == digit)? as u32;
        length += 6;
        if length >= 8 {
            length -= 8;
            bytes.push((bits >> length) as u8);
            bits &= (1 << length) - 1;
        }
    }
    String::from_utf8(bytes).ok()
}
