//! Whether two printed models mean the same.

use serde_json::{Map, Number, Value};
use shiplint_yaml as yaml;

use super::without_nothing;

/// Whether our model says what the recorded one does; of a list of services only the names are compared.
pub(crate) fn is_equal(recorded: &str, ours: &str, services: bool) -> bool {
    let ours = value(ours);
    if services {
        let names = ours.get("services").and_then(Value::as_object).into_iter().flat_map(Map::keys);
        return recorded.lines().eq(names);
    }
    let recorded = serde_json::from_str(recorded).unwrap_or_else(|_| value(recorded));
    without_nothing(recorded) == without_nothing(ours)
}

/// The value of a YAML text.
fn value(text: &str) -> Value {
    let yaml = yaml::parse(text);
    yaml.documents.first().map_or(Value::Null, |document| node(&document.root))
}

fn node(node: &yaml::Node) -> Value {
    let node = node.resolved();
    if let Some(sequence) = node.sequence() {
        return Value::Array(sequence.items.iter().map(self::node).collect());
    }
    match node.value() {
        Some(yaml::Value::Null) => Value::Null,
        Some(yaml::Value::Bool(value)) => Value::Bool(value),
        Some(yaml::Value::Int(value)) => i64::try_from(value).map_or(Value::Null, Value::from),
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers are equal however they are written")]
        Some(yaml::Value::Float(value)) if value.fract() == 0.0 => Value::from(value as i64),
        Some(yaml::Value::Float(value)) => Number::from_f64(value).map_or(Value::Null, Value::Number),
        Some(yaml::Value::Timestamp(text) | yaml::Value::Str(text)) => Value::from(text),
        None => Value::Object(entries(node)),
    }
}

fn entries(node: &yaml::Node) -> Map<String, Value> {
    let entries = node.entries().iter();
    entries.filter_map(|entry| Some((entry.key.as_str()?.to_owned(), self::node(&entry.value)))).collect()
}
