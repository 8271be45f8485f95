//! What a kind of fault is: how it is planted, and the rules that should find it.

use super::plant::Fault;
use super::site::Site;

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
