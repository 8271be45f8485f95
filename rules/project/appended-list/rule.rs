//! A list of an override that is added to the one below, where people expect it to take its place.

use shiplint_linter::prelude::*;

use compose_model::{Node, Step};

declare_rule! {
    /// A list of an override is added to the list of the layer below.
    ComposeProject {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
        confidence: Medium,
        recommended: false,
    }
}

/// Lists that say how a container is confined or finds others: what is left of the layer below counts.
const LISTS: [&str; 7] = ["cap_add", "dns", "dns_search", "env_file", "extra_hosts", "security_opt", "tmpfs"];

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = compose.unit.stack();
    for service in project.services.iter().filter_map(|service| project.node(service)) {
        for (name, list) in LISTS.iter().filter_map(|name| Some((name, service.get(name)?))) {
            let Some(above) = added(list).filter(|above| compose.unit.owns(above)) else { continue };
            ctx.report(above, format!("`{name}` is added to the list of the layer below"))
                .because(&list.place, "all of this stays")
                .help("behind `!override`, it takes the place of that list");
        }
    }
}

/// Where the items stand that a layer above has added, if there are any that the list did not have.
fn added(list: &Node) -> Option<&Place> {
    let above = list.origin.iter().rev().find_map(|step| match step {
        Step::Extended(above) => Some(above),
        _ => None,
    })?;
    let is_above = |item: &Node| item.place.path() == above.path() && above.span.encloses(item.place.span);
    let is_mixed = list.items().iter().any(is_above) && !list.items().iter().all(is_above);
    is_mixed.then_some(above)
}
