//! What is YAML but still cannot be loaded: equal keys, values that do not fit their tag.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::{Entry, ErrorKind, Scalar, Tag, Value, YamlError};
use shiplint_source::Span;

/// One error for each key that the mapping has already.
pub(crate) fn duplicate_keys(entries: &[Entry], errors: &mut Vec<YamlError>) {
    let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
    for key in entries.iter().map(|entry| &entry.key) {
        let Some(name) = key.as_str() else { continue };
        match seen.entry(name) {
            Slot::Vacant(slot) => {
                slot.insert(key.span);
            }
            Slot::Occupied(first) => errors.push(YamlError {
                kind: ErrorKind::DuplicateKey,
                span: key.span,
                message: format!("the key `{name}` is here twice"),
                related: Some((*first.get(), format!("the first `{name}`"))),
            }),
        }
    }
}

/// An error where `!!int` and the like stand before a text that is none.
pub(crate) fn tag_mismatch(scalar: &Scalar, tag: Option<&Tag>, span: Span) -> Option<YamlError> {
    let tag = tag?;
    let fits = match (tag.core()?, scalar.value(Some(tag))) {
        ("int", value) => matches!(value, Value::Int(_)),
        ("float", value) => matches!(value, Value::Float(_)),
        ("bool", value) => matches!(value, Value::Bool(_)),
        ("null", value) => value == Value::Null,
        ("timestamp", value) => matches!(value, Value::Timestamp(_)),
        _ => true,
    };
    (!fits).then(|| YamlError {
        kind: ErrorKind::TagMismatch,
        span,
        message: format!("`{}` is no `{}`", scalar.text.text(), tag.text),
        related: Some((tag.span, "the tag asks for it".to_owned())),
    })
}
