//! Two layers to one: what stands above is merged into what stands below, attribute by attribute.
//!
//! Which attribute is merged how says the table in `rules`; this module knows how.

use std::collections::HashSet;
use std::sync::Arc;

use shiplint_source::{Mapped, Span};

use crate::node::LayerTag;
use crate::rules::{Rule, rule};
use crate::{Entry, Key, Map, Node, Problem, ProblemKind, Step, Text, Value, losses};

/// Merges the layer `over` into `base`.
pub(crate) fn merge(base: Node, over: Node, problems: &mut Vec<Problem>) -> Node {
    Merger { problems, path: Vec::new() }.node(base, over)
}

/// Merges a service into the one that it extends. The place of the whole is that of the service.
pub(crate) fn merge_service(name: &str, base: Node, over: Node, problems: &mut Vec<Problem>) -> Node {
    let outer = over.with(Value::Null);
    let merged = Merger { problems, path: vec!["services".into(), name.into()] }.node(base, over);
    Node { value: merged.value, tag: merged.tag, ..outer }
}

/// Takes out what `!reset` stands at, when no layer below is left.
pub(crate) fn settle(node: &mut Node) {
    node.tag = None;
    let kept = |node: &Node| node.tag != Some(LayerTag::Reset);
    match &mut node.value {
        Value::Map(map) => {
            map.retain(|entry| kept(&entry.value));
            map.values_mut().for_each(|(_, value)| settle(value));
        }
        Value::Seq(items) => {
            items.retain(kept);
            items.iter_mut().for_each(settle);
        }
        _ => {}
    }
}

struct Merger<'p> {
    problems: &'p mut Vec<Problem>,
    path: Vec<Arc<str>>,
}

impl Merger<'_> {
    fn node(&mut self, base: Node, over: Node) -> Node {
        match (over.tag, base.tag) {
            (Some(LayerTag::Reset), _) | (_, Some(LayerTag::Reset)) => return over,
            (Some(LayerTag::Override), _) => return replace(&base, over),
            (None, _) => {}
        }
        match rule(&self.path) {
            Rule::Replace => replace(&base, over),
            _ if over.is_null() => base,
            Rule::Logging if drivers_differ(&base, &over) => replace(&base, over),
            Rule::Subnets => self.subnets(base, over),
            rule => {
                let both_lists = matches!((&base.value, &over.value), (Value::Seq(_), Value::Seq(_)));
                self.alike(rule.canonical(base, both_lists), rule.canonical(over, both_lists), rule)
            }
        }
    }

    /// Merges what has the canonical form of its attribute.
    fn alike(&mut self, mut base: Node, mut over: Node, rule: Rule) -> Node {
        match (&mut base.value, &mut over.value) {
            (Value::Map(below), Value::Map(above)) => {
                for entry in std::mem::take(above) {
                    self.entry(below, entry, rule);
                }
            }
            (Value::Seq(below), Value::Seq(above)) if rule == Rule::Hosts => {
                let known: HashSet<_> =
                    below.iter().filter_map(|item| Some(item.text()?.known()?.to_owned())).collect();
                above.retain(|item| item.text().and_then(Text::known).is_none_or(|text| !known.contains(text)));
                below.append(above);
            }
            (Value::Seq(below), Value::Seq(above)) => below.append(above),
            (Value::Map(_) | Value::Seq(_), _) => {
                if !over.is_unknown() {
                    self.conflict(&base, &over);
                }
                return over;
            }
            _ => return replace(&base, over),
        }
        base.origin.push(Step::Extended(over.place));
        base
    }

    fn entry(&mut self, below: &mut Map, entry: Entry, rule: Rule) {
        let Some(old) = below.entry_mut(&entry.key.text) else { return below.insert(entry) };
        let base = std::mem::replace(&mut old.value, entry.value.with(Value::Null));
        if matches!(rule, Rule::Pairs) {
            let value = replace(&base, entry.value);
            *old = Entry { key: entry.key, value };
            return;
        }
        if rule == Rule::Dependencies {
            self.problems.extend(losses::weakened(&base, &entry));
        }
        self.path.push(entry.key.text);
        old.value = self.node(base, entry.value);
        self.path.pop();
    }

    /// `ipam.config`: an entry is merged with that of the same subnet; what has no such partner above is lost.
    fn subnets(&mut self, mut base: Node, mut over: Node) -> Node {
        let (Value::Seq(below), Value::Seq(above)) = (&mut base.value, &mut over.value) else {
            return replace(&base, over);
        };
        let subnet = |node: &Node| node.get("subnet").and_then(Node::text).map(|text| text.blank().to_owned());
        let mut below: Vec<Option<Node>> = below.drain(..).map(Some).collect();
        let merged = above.drain(..).map(|entry| {
            let same = |base: &&mut Option<Node>| base.as_ref().is_some_and(|base| subnet(base) == subnet(&entry));
            match below.iter_mut().find(same).and_then(Option::take) {
                Some(base) => self.alike(base, entry, Rule::Default),
                None => entry,
            }
        });
        over.value = Value::Seq(merged.collect());
        self.problems.extend(losses::subnets(below.iter().flatten(), &over));
        replace(&base, over)
    }

    fn conflict(&mut self, base: &Node, over: &Node) {
        let name = self.path.last().map_or("", |name| name);
        let message = format!("`{name}` is {} here but {} in the layer below", over.shape(), base.shape());
        let problem = Problem::new(ProblemKind::MergeConflict, over.place.clone(), message);
        self.problems.push(problem.label(base.place.clone(), "the layer below"));
    }
}

/// `over` in the place of `base`.
fn replace(base: &Node, mut over: Node) -> Node {
    over.origin.push(Step::Override(base.place.clone()));
    over
}

fn drivers_differ(base: &Node, over: &Node) -> bool {
    let driver = |node: &Node| node.get("driver").and_then(Node::text).map(|text| text.blank().to_owned());
    matches!((driver(base), driver(over)), (Some(base), Some(over)) if base != over)
}

impl Rule {
    /// The node in the form in which this attribute is merged.
    fn canonical(self, node: Node, both_lists: bool) -> Node {
        match (self, &node.value) {
            (Self::Pairs, Value::Seq(items)) if !both_lists => node.with(Value::Map(pairs_to_map(items))),
            (Self::Named, Value::Seq(items)) => {
                node.with(Value::Map(names_to_map(items, &|item| item.with(Value::Null))))
            }
            (Self::Dependencies, Value::Seq(items)) => node.with(Value::Map(names_to_map(items, &started))),
            (Self::Hosts, Value::Map(map)) => node.with(Value::Seq(map_to_pairs(map))),
            (Self::Texts, Value::Str(_)) => node.with(Value::Seq(vec![node.clone()])),
            (Self::Build, Value::Str(_)) => {
                node.with(Value::Map(Map::from_iter([node.entry("context", node.clone())])))
            }
            _ => node,
        }
    }
}

/// `NAME=value` items as a mapping; a name alone has no value.
fn pairs_to_map(items: &[Node]) -> Map {
    let entry = |item: &Node| {
        let (name, value) = item.text()?.pair();
        let key = Key { text: name.known()?.into(), place: item.place_of(&name) };
        let value = match value {
            Some(text) => Node { place: item.place_of(&text), ..item.with(Value::Str(text)) },
            None => item.with(Value::Null),
        };
        Some(Entry { key, value })
    };
    items.iter().filter_map(entry).collect()
}

/// Names as a mapping, each with what the short form stands for.
fn names_to_map(items: &[Node], stands_for: &dyn Fn(&Node) -> Node) -> Map {
    let entry = |item: &Node| Some(item.entry(item.text()?.known()?, stands_for(item)));
    items.iter().filter_map(entry).collect()
}

/// What the short form of a dependency stands for.
fn started(item: &Node) -> Node {
    let mut text = Mapped::builder();
    text.push("service_started", item.place.span);
    let condition = item.with(Value::Str(text.finish().into()));
    let required = item.with(Value::Bool(true));
    item.with(Value::Map(Map::from_iter([item.entry("condition", condition), item.entry("required", required)])))
}

/// A mapping as `NAME=value` items.
fn map_to_pairs(map: &Map) -> Vec<Node> {
    let items = map.iter().flat_map(|entry| {
        let values = match &entry.value.value {
            Value::Seq(items) => items.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        };
        values.iter().map(|value| pair(&entry.key, value))
    });
    items.collect()
}

/// `NAME=value` as one text.
fn pair(key: &Key, value: &Node) -> Node {
    let text = value.scalar().map(|scalar| scalar.value).unwrap_or_default();
    let mut builder = Mapped::builder();
    builder.push(&key.text, key.place.span);
    builder.push("=", Span::at(key.place.span.end));
    let start = builder.len();
    builder.push(text.blank(), text.mapped().span(text.span()));
    let holes = text.holes().iter().map(|hole| hole + start).collect();
    value.with(Value::Str(Text::new(builder.finish(), holes)))
}

impl Node {
    /// Another value in this place.
    fn with(&self, value: Value) -> Self {
        let (place, folder, origin) = (self.place.clone(), self.folder.clone(), self.origin.clone());
        Self { value, place, folder, origin, tag: None }
    }

    /// An entry in this place.
    fn entry(&self, name: &str, value: Self) -> Entry {
        Entry { key: Key { text: name.into(), place: self.place.clone() }, value }
    }
}
