//! A variable whose name differs from the one that is meant by the case of its letters.

use std::collections::BTreeMap;

use shiplint_linter::prelude::*;

use compose_model::{Pair, VariableUse};

declare_rule! {
    /// A variable differs from one that is set, or that the container reads, by the case of its letters alone.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

/// So many further places are shown.
const SHOWN: usize = 3;

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    used(compose, ctx);
    for service in compose.services() {
        for pair in &service.node.environment {
            given(&service, pair, ctx);
        }
    }
}

/// Variables of the Compose file.
fn used(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    let mut meant: BTreeMap<(&str, &str), Vec<&VariableUse>> = BTreeMap::new();
    for used in &project.variables {
        if let Some(other) = compose.unit.miscased.get(&used.place) {
            meant.entry((&used.name, other)).or_default().push(used);
        }
    }
    for ((name, other), uses) in meant {
        let Some((first, further)) = uses.split_first() else { continue };
        let set = project.environment.get(other).and_then(|variable| variable.place.as_ref());
        let write = |used: &VariableUse| Edit { place: used.name_place.clone(), text: other.to_owned() };
        // Where no file tells of either, whoever runs the project may set both.
        let is_told = set.is_some() || compose.unit.documented.contains(other);
        ctx.report(&first.name_place, format!("`{name}` is not `{other}`: the case of letters counts"))
            .at_most(if is_told { Severity::Warning } else { Severity::Info })
            .because_of(set.map(|place| (place, "set here")))
            .because_of(further.iter().take(SHOWN).map(|used| (&used.name_place, "used here, too")))
            .unsafe_fix(format!("write `{other}`"), uses.iter().map(|used| write(used)));
    }
}

/// A variable of a container.
fn given(service: &Service, pair: &Pair, ctx: &mut Ctx) {
    let Some(name) = pair.name.known().filter(|name| !variables::has_either_case(name)) else { return };
    let Some((other, reader)) = service.variable_in_other_case(name) else { return };
    let edit = pair.name.verbatim().map(|place| Edit { place, text: other.clone() });
    ctx.report(&pair.name.place, format!("`{name}` is not `{other}`: the case of letters counts"))
        .because(reader, format!("this knows `{other}`"))
        .unsafe_fix(format!("write `{other}`"), edit);
}
