//! What is lost without a word when one layer is laid over another: Compose merges, and tells nobody.

use crate::{Change, Entry, Node, Problem, ProblemKind, Rejection, Text, Value};

/// Conditions that ask more of a dependency than that it has been started.
const STRONG: [&str; 2] = ["service_healthy", "service_completed_successfully"];

/// The short form of a dependency that takes the place of a long one with a stronger condition.
pub(crate) fn weakened(base: &Node, over: &Entry) -> Option<Problem> {
    let condition = base.get("condition")?;
    let strong = condition.text().and_then(Text::known).filter(|condition| STRONG.contains(condition))?;
    // The condition of the short form stands where the name does.
    let over_condition = over.value.get("condition").filter(|condition| condition.place == over.key.place)?;
    let name = &over.key.text;
    let message = format!("`{name}` only has to be started: the short form takes `{strong}` away");
    let problem = Problem::new(ProblemKind::WeakenedDependency, over.key.place.clone(), message);
    let problem =
        problem.label(condition.place.clone(), "this condition no longer holds").brought_by(&over_condition.origin);
    let remedy = over_condition.origin.is_empty().then(|| Change::Remove(over.key.place.clone()).unsafe_());
    Some(problem.mend(remedy).when(Rejection::Never))
}

/// Ranges of addresses below that those above do not join but replace.
pub(crate) fn subnets<'n>(lost: impl Iterator<Item = &'n Node>, over: &Node) -> Option<Problem> {
    let lost: Vec<(&str, &Node)> = lost.filter_map(|entry| Some((subnet(entry)?, entry))).collect();
    let first = over.items().first().filter(|_| !lost.is_empty())?;
    let names: Vec<String> = lost.iter().map(|(subnet, _)| format!("`{subnet}`")).collect();
    let place = first.get("subnet").unwrap_or(first).place.clone();
    let message = format!("this takes the place of {}: ranges of addresses are not added", names.join(", "));
    let problem = Problem::new(ProblemKind::LostSubnet, place, message);
    let labels = lost.iter().map(|(_, entry)| entry.place.clone());
    Some(labels.fold(problem, |problem, place| problem.label(place, "lost")).when(Rejection::Never))
}

/// The range of an entry of `ipam.config`, where it is known.
fn subnet(entry: &Node) -> Option<&str> {
    entry.get("subnet")?.text()?.known()
}

/// Something that the file with the `include` and the one that is included both have, and not alike.
pub(crate) fn shared(kind: &str, included: &Entry, own: &Entry) -> Option<Problem> {
    if own.value.is_null() || included.value.is_null() || says_same(&included.value, &own.value) {
        return None;
    }
    let name = &own.key.text;
    let message = format!("the file that is included has {kind} `{name}`, too: both are merged into one");
    let problem = Problem::new(ProblemKind::SharedName, own.key.place.clone(), message);
    Some(problem.label(included.key.place.clone(), "the one that is included").when(Rejection::Never))
}

/// Whether two values are alike, wherever they stand.
fn says_same(one: &Node, two: &Node) -> bool {
    match (&one.value, &two.value) {
        (Value::Map(one), Value::Map(two)) => {
            let in_two = |entry: &Entry| two.get(&entry.key.text).is_some_and(|value| says_same(&entry.value, value));
            one.len() == two.len() && one.iter().all(in_two)
        }
        (Value::Seq(one), Value::Seq(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| says_same(one, two))
        }
        (Value::Str(one), Value::Str(two)) => one.known().is_some() && one.known() == two.known(),
        (one, two) => one == two,
    }
}
