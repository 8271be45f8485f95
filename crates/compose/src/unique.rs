//! Lists without equal items: of those that mean the same the last counts, in the place of the first.

use std::collections::HashMap;

use shiplint_source::Place;

use crate::rules::{Identity, UNIQUE};
use crate::{
    Change, EnvFile, Grant, Map, Mount, Node, Port, Problem, ProblemKind, Rejection, Step, Text, Value, mounts,
};

/// Leaves one of equal items in each list of a service, and tells of those that one list has itself.
pub(crate) fn enforce(service: &mut Node, problems: &mut Vec<Problem>) {
    for (path, identity) in UNIQUE {
        let list =
            path.iter().try_fold(&mut *service, |node, key| node.map_mut().and_then(|map: &mut Map| map.get_mut(key)));
        if let Some(Node { value: Value::Seq(items), place, origin, .. }) = list {
            let written = Written { list: place, origin, identity: *identity };
            *items = unique(std::mem::take(items), &written, problems);
        }
    }
}

/// A list as it is written, perhaps in several layers.
struct Written<'l> {
    /// The lowest layer.
    list: &'l Place,
    /// The others are among its steps.
    origin: &'l [Step],
    identity: Identity,
}

impl Written<'_> {
    /// Whether both items stand in the same layer.
    fn is_together(&self, one: &Place, other: &Place) -> bool {
        let above = self.origin.iter().filter_map(|step| match step {
            Step::Extended(place) => Some(place),
            _ => None,
        });
        let holds = |list: &Place, item: &Place| list.path() == item.path() && list.span.encloses(item.span);
        std::iter::once(self.list).chain(above).any(|list| holds(list, one) && holds(list, other))
    }

    /// What is to be told of an item that takes the place of an earlier one of the same list. Of ports, mounts and the like
    /// that needs words of its own.
    fn repetition(&self, old: &Node, new: &Node) -> Option<Problem> {
        if !self.is_together(&old.place, &new.place) || old.place == new.place {
            return None;
        }
        let (old_text, text) = (old.text()?, new.text()?);
        let is_same = old_text.known().is_some() && old_text.known() == text.known();
        let message = match self.identity {
            Identity::Name if !is_same => {
                format!("`{}` is set twice: only this value counts", text.pair().0.known()?)
            }
            Identity::Name | Identity::Text | Identity::File => format!("`{}` is in the list twice", text.known()?),
            _ => return None,
        };
        let gone = if is_same {
            Change::Remove(new.place.clone()).safe()
        } else {
            Change::Remove(old.place.clone()).unsafe_()
        };
        let problem = Problem::new(ProblemKind::RepeatedItem, new.place.clone(), message);
        Some(problem.label(old.place.clone(), "the first one").mend(Some(gone)).when(Rejection::Never))
    }
}

fn unique(items: Vec<Node>, written: &Written<'_>, problems: &mut Vec<Problem>) -> Vec<Node> {
    let identity = written.identity;
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
                problems.extend(written.repetition(old, &item));
                item.origin.push(Step::Override(old.place.clone()));
                *old = item;
            }
            None => kept.push(item),
        }
    }
    kept
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
