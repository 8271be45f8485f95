//! compose-lint asks for memory and CPUs, and takes fewer attributes for a limit.

use super::MEMORY;
use compose_model::{Node, units};
use shiplint_linter::prelude::*;

const CPUS: [&[&str]; 3] = [&["cpus"], &["cpu_quota"], &["deploy", "resources", "limits", "cpus"]];

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    let Some(tree) = service.tree() else { return };
    let has = |paths: &[&[&str]]| paths.iter().filter_map(|path| tree.at(path)).any(is_limit);
    if !has(MEMORY.0) || !has(&CPUS) {
        ctx.report(&service.node.name.place, "nothing limits the memory or the CPUs");
    }
}

/// A quantity above zero, or a variable and nothing else.
fn is_limit(value: &Node) -> bool {
    let Some(text) = value.scalar().filter(|_| value.as_bool().is_none()) else { return false };
    let blank = text.value.blank().trim();
    if text.value.is_unknown() {
        return blank.is_empty();
    }
    let number = blank.parse::<f64>().ok().filter(|number| number.is_finite());
    number.is_some_and(|number| number > 0.0) || units::bytes(blank).is_some_and(|bytes| bytes > 0)
}
