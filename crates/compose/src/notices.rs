//! What Compose takes of a tree though it does not do what it says: truth values of YAML 1.1, values that are passed on as
//! other texts, variables in keys.

use crate::attributes::{Keys, Others, Scalars};
use crate::{Change, Entry, Node, Problem, ProblemKind, Rejection, Text, Value, interpolate};

/// What is told of a truth value.
pub(crate) fn of_flag(node: &Node) -> Option<Problem> {
    let word = node.text().and_then(Text::known).filter(|_| !node.is_interpolated())?;
    let meant = node.as_bool().map(|value| value.to_string())?;
    if word.eq_ignore_ascii_case(&meant) {
        return None;
    }
    let message = format!("`{word}` is a truth value in YAML 1.1 only: write `{meant}`");
    let problem = Problem::new(ProblemKind::OldBoolean, node.place.clone(), message);
    Some(problem.mend(Some(Change::Write(meant).safe())).when(Rejection::Never))
}

/// What is told of a key that somebody chose, and of its value.
pub(crate) fn of_entry(entry: &Entry, others: &Others) -> Option<Problem> {
    let shape = others.shape.filter(|_| others.keys == Keys::Any)?;
    let in_key = || {
        let template = interpolate::parse(&entry.key.text);
        template.parts.iter().any(|part| matches!(part, interpolate::Part::Reference(_)))
    };
    if entry.key.text.contains('$') && in_key() {
        let message = format!("no variable is put into a key: `{}` stays as it is", entry.key.text);
        let problem = Problem::new(ProblemKind::VariableInKey, entry.key.place.clone(), message);
        // What may be any single value is one of the mappings that may be lists as well.
        let remedy = shape.scalars.has(Scalars::BOOL).then(|| Change::MakeList.safe());
        return Some(problem.mend(remedy).when(Rejection::Never));
    }
    if shape.scalars.has(Scalars::TEXT) { coerced(&entry.value) } else { None }
}

/// What is told of a bare value whose text is not passed on as it is written.
fn coerced(node: &Node) -> Option<Problem> {
    let written = node.place.text();
    let passed_on = match &node.value {
        // A number that is infinite or none is refused.
        Value::Float(value) if !value.is_finite() => return None,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => node.scalar()?.value.blank().to_owned(),
        Value::Timestamp(date) if !date.contains([':', '.']) => format!("{date} 00:00:00 +0000 UTC"),
        Value::Timestamp(_) | Value::Null => String::new(),
        Value::Str(_) | Value::Map(_) | Value::Seq(_) => return None,
    };
    let is_null = node.is_null();
    if written == passed_on || written.starts_with(['"', '\'']) || (is_null && ["", "~", "null"].contains(&written)) {
        return None;
    }
    let kind = if is_null { "no value" } else { node.shape() };
    let passed_on = match (&node.value, passed_on.as_str()) {
        (Value::Null, _) => String::new(),
        (_, "") => ", and passed on in another form".to_owned(),
        (_, text) => format!(", and passed on as `{text}`"),
    };
    let message = format!("`{written}` is read as {kind}{passed_on}");
    let problem = Problem::new(ProblemKind::CoercedValue, node.place.clone(), message);
    Some(problem.brought_by(&node.origin).mend(Some(Change::Quote.unsafe_())).when(Rejection::Never))
}
