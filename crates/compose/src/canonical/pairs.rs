//! Names with values: labels, variables, options.

use std::collections::BTreeMap;

use shiplint_yaml::Tree;

use crate::canonical::paths;
use crate::canonical::values::Surroundings;
use crate::{Node, Value};

/// A mapping with its keys in order; of equal ones the last counts.
pub(crate) fn sorted(entries: impl Iterator<Item = (String, Tree)>) -> Tree {
    let entries: BTreeMap<String, Tree> = entries.collect();
    Tree::Map(entries.into_iter().collect())
}

/// Names with texts; nothing is the empty text.
pub(crate) fn labels(node: &Node) -> Tree {
    sorted(pairs(node).map(|(name, value)| (name, Tree::Text(value.unwrap_or_default()))))
}

/// Variables; a name alone has no value.
pub(crate) fn variables(node: &Node) -> Tree {
    sorted(pairs(node).map(|(name, value)| (name, value.map_or(Tree::Null, Tree::Text))))
}

/// Names with build contexts.
pub(crate) fn contexts(node: &Node, around: Surroundings<'_>) -> Tree {
    sorted(pairs(node).map(|(name, value)| {
        let context = paths::context(node, &value.unwrap_or_default(), around);
        (name, Tree::Text(context))
    }))
}

/// Names with one or more texts.
pub(crate) fn options(node: &Node) -> Tree {
    sorted(node.entries().iter().map(|entry| {
        let items = match &entry.value.value {
            Value::Seq(items) => items.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        };
        let texts = items.iter().map(|item| Tree::Text(item.said().unwrap_or_else(|| "<nil>".to_owned())));
        (entry.key.text.to_string(), Tree::List(texts.collect()))
    }))
}

pub(crate) fn pairs(node: &Node) -> impl Iterator<Item = (String, Option<String>)> {
    node.pairs()
        .into_iter()
        .map(|pair| (pair.name.value.blank().to_owned(), pair.value.map(|value| value.value.blank().to_owned())))
}
