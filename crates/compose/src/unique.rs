//! Lists without equal items: of those that mean the same the last counts, in the place of the first.

use std::collections::HashMap;

use crate::rules::{Identity, UNIQUE};
use crate::{Change, EnvFile, Grant, Mount, Node, Port, Problem, ProblemKind, Rejection, Step, Text, Value, mounts};

/// Leaves one of equal items in each list of all services, and tells of those that one list has itself.
pub(crate) fn enforce(model: &mut Node, problems: &mut Vec<Problem>) {
    if let Some(services) = model.map_mut().and_then(|map| map.get_mut("services")).and_then(Node::map_mut) {
        services.values_mut().for_each(|(_, service)| lists(service, problems));
    }
}

fn lists(service: &mut Node, problems: &mut Vec<Problem>) {
    for (path, identity) in UNIQUE {
        list(service, path, *identity, problems);
    }
}

fn list(node: &mut Node, path: &[&str], identity: Identity, problems: &mut Vec<Problem>) {
    match (path.split_first(), &mut node.value) {
        (None, Value::Seq(items)) => *items = unique(std::mem::take(items), identity, problems),
        (Some((&"*", path)), Value::Map(map)) => {
            map.values_mut().for_each(|(_, node)| list(node, path, identity, problems));
        }
        (Some((key, path)), Value::Map(map)) => {
            if let Some(node) = map.get_mut(key) {
                list(node, path, identity, problems);
            }
        }
        _ => {}
    }
}

/// What is to be told of an item that takes the place of an earlier one of the same list. Of ports, mounts and the like that
/// needs words of its own.
fn repetition(identity: Identity, old: &Node, new: &Node) -> Option<Problem> {
    let (first, text) = (old.scalar()?.value, new.scalar()?.value);
    let is_same = first.known().is_some() && first.known() == text.known();
    let message = match identity {
        Identity::Name if !is_same => format!("`{}` is set twice: only this value counts", text.pair().0.known()?),
        Identity::Device if !is_same => return None,
        Identity::Name | Identity::Text | Identity::File | Identity::Device => {
            format!("`{}` is in the list twice", text.known()?)
        }
        _ => return None,
    };
    let remedy =
        if is_same { Change::Remove(new.place.clone()).safe() } else { Change::Remove(old.place.clone()).unsafe_() };
    let problem = Problem::new(ProblemKind::RepeatedItem, new.place.clone(), message);
    Some(problem.label(old.place.clone(), "the first one").mend(Some(remedy)).when(Rejection::Never))
}

fn unique(items: Vec<Node>, identity: Identity, problems: &mut Vec<Problem>) -> Vec<Node> {
    let mut kept: Vec<Node> = Vec::with_capacity(items.len());
    let mut positions = HashMap::new();
    for mut item in items {
        let Some(key) = identity.of(&item) else {
            kept.push(item);
            continue;
        };
        let position = *positions.entry(key).or_insert(kept.len());
        match kept.get_mut(position) {
            Some(old) => {
                let place = old.place.clone();
                if stand_together(old, &item) {
                    problems.extend(repetition(identity, old, &item));
                    item.origin.extend(old.origin.drain(..).filter(|step| matches!(step, Step::Repeated(_))));
                    item.origin.push(Step::Repeated(place));
                } else {
                    item.origin.push(Step::Override(place));
                }
                *old = item;
            }
            None => kept.push(item),
        }
    }
    kept
}

/// Whether two items stand in one list of one file, so that neither is there to replace the other.
fn stand_together(one: &Node, two: &Node) -> bool {
    let way = |node: &Node| -> Vec<Step> {
        let brought =
            |step: &&Step| matches!(step, Step::Alias(_) | Step::Merge(_) | Step::Extends(_) | Step::Include(_));
        node.origin.iter().filter(brought).cloned().collect()
    };
    one.place.source.path() == two.place.source.path() && one.place != two.place && way(one) == way(two)
}

impl Identity {
    /// What an item is told apart by; `None` where that is not known.
    fn of(self, item: &Node) -> Option<String> {
        let known = |text: &Text| text.known().map(str::to_owned);
        match self {
            Self::Text => item.scalar().as_ref().and_then(|text| known(&text.value)),
            Self::Name => item.text().and_then(|text| known(&text.pair().0)),
            Self::Port => Port::identity(item),
            Self::Mount => Mount::identity(item),
            Self::Device => device(item),
            Self::Secret => Grant::identity(item, "/run/secrets"),
            Self::Config => Grant::identity(item, ""),
            Self::File => EnvFile::identity(item),
        }
    }
}

/// The path in the container of a device: `host[:container[:permissions]]`, or a mapping.
fn device(item: &Node) -> Option<String> {
    let path = if let Some(path) = item.get("target").or_else(|| item.get("source")) {
        path.text()?.known()?
    } else {
        let mut sections = item.text()?.known()?.split(':');
        let host = sections.next()?;
        sections.next().unwrap_or(host)
    };
    Some(mounts::clean(path).to_owned())
}
