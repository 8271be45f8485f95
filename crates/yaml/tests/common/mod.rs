//! A short way to write down a tree.

use shiplint_yaml::{Content, Node, Value, Yaml};

/// All documents, joined by ` --- `.
pub(crate) fn show(yaml: &Yaml) -> String {
    yaml.documents.iter().map(|document| show_node(&document.root)).collect::<Vec<_>>().join(" --- ")
}

/// `{key: "text", list: [1, null], anchored: &a …, alias: *a}`
pub(crate) fn show_node(node: &Node) -> String {
    let anchor = node.anchor.as_ref().map(|anchor| format!("&{} ", anchor.name)).unwrap_or_default();
    let tag = node.tag.as_ref().map(|tag| format!("{} ", tag.text)).unwrap_or_default();
    format!("{anchor}{tag}{}", show_content(node))
}

fn show_content(node: &Node) -> String {
    match &node.content {
        Content::Scalar(_) => node.value().map(show_value).unwrap_or_default(),
        Content::Alias(alias) => format!("*{}", alias.name),
        Content::Sequence(sequence) => {
            format!("[{}]", sequence.items.iter().map(show_node).collect::<Vec<_>>().join(", "))
        }
        Content::Mapping(mapping) => {
            let entry = |key: &Node, value| format!("{}: {}", key.as_str().unwrap_or("?"), show_node(value));
            let entries = mapping.entries.iter().map(|e| entry(&e.key, &e.value)).collect::<Vec<_>>();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn show_value(value: Value<'_>) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(bool) => bool.to_string(),
        Value::Int(int) => int.to_string(),
        Value::Float(float) => format!("{float:?}"),
        Value::Timestamp(text) => format!("@{text}"),
        Value::Str(text) => format!("{text:?}"),
    }
}
