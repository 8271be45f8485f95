//! The kinds of faults, each with the rules that should find it.

use super::plant::Fault;
use super::site::Site;
use super::{builds, data, dependencies, files, images, names, ports, variables};

/// A kind of fault.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// Any of these should find it.
    pub(super) rules: &'static [&'static str],
    /// What it may bring with it.
    pub(super) also: &'static [&'static str],
    pub(super) plant: fn(&Site<'_>) -> Vec<Fault>,
}

pub(super) const fn kind(
    name: &'static str,
    rules: &'static [&'static str],
    also: &'static [&'static str],
    plant: fn(&Site<'_>) -> Vec<Fault>,
) -> Kind {
    Kind { name, rules, also, plant }
}

/// All kinds.
pub(super) fn all() -> impl Iterator<Item = &'static Kind> {
    let rooms = [
        builds::KINDS,
        data::KINDS,
        dependencies::KINDS,
        files::KINDS,
        images::KINDS,
        names::KINDS,
        ports::KINDS,
        variables::KINDS,
    ];
    rooms.into_iter().flatten()
}
