//! What would mend a value that the table of attributes refuses.

use shiplint_source::{Place, is_slip, nearest};

use crate::attributes::{Form, Object, Reading, Scalars, Shape};
use crate::shapes::Name;
use crate::{Change, Map, Node, Remedy, Value};

/// What mends a value of the wrong shape, whose key stands `at` a place: a key without a value goes, and what is bare and was
/// meant as text gets its quotes.
pub(crate) fn of_shape(node: &Node, shape: &Shape, name: Name<'_>, at: &Place) -> Option<Remedy> {
    let bare = node.place.text();
    let is_text = shape.scalars.has(Scalars::TEXT) && !node.is_interpolated();
    match (&node.value, name) {
        (Value::Null, Name::Key(key)) if key != "services" => Some(Change::Remove(at.clone()).safe()),
        (Value::Int(_), Name::Key(_)) if is_text && shape.reading == Reading::Duration => {
            Some(Change::Write(format!("{bare}s")).unsafe_())
        }
        (Value::Bool(false), Name::Key("restart")) => Some(Change::Write("\"no\"".to_owned()).unsafe_()),
        (_, Name::Key("restart")) => None,
        (Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Timestamp(_), _) if is_text && fits(shape, bare) => {
            Some(Change::Quote.safe())
        }
        _ => None,
    }
}

/// Whether a text has the form that is asked for.
fn fits(shape: &Shape, text: &str) -> bool {
    match shape.form {
        Form::OneOf(names) => names.contains(&text),
        Form::Like(pattern) => (pattern.accepts)(text),
        Form::Any => true,
        Form::Range(..) | Form::Flag | Form::Whole | Form::Decimal => false,
    }
}

/// What mends a word that is none of those that are allowed.
pub(crate) fn of_value(node: &Node, shape: &Shape) -> Option<Remedy> {
    let written = node.text()?.known().filter(|_| !node.is_interpolated())?;
    match shape.form {
        Form::OneOf(names) => Some(Change::Write(nearest(written, names.iter().copied())?.to_owned()).safe()),
        _ => None,
    }
}

/// What mends a key that is no attribute: the one that was meant, if it is not there already.
pub(crate) fn of_key(key: &str, map: &Map, object: &Object) -> Option<Remedy> {
    let known = object.attributes.iter().map(|attribute| attribute.name);
    let meant = nearest(key, known.filter(|name| map.get(name).is_none()))?;
    let change = Change::Write(meant.to_owned());
    Some(if is_slip(key, meant) { change.safe() } else { change.unsafe_() })
}
