//! A search engine is to lock its memory and may not.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A search engine is told to lock its memory, and no limit of the service allows it.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let Some(facts) = container.root.facts() else { return };
    let is_search = facts.image.family == images::Family::Search;
    let allowed = service.attribute(&["ulimits", "memlock"]).is_some();
    let Fact::Said(value, place) = container.variable_of_service("bootstrap.memory_lock") else { return };
    if is_search && !allowed && value == "true" {
        ctx.report(place, format!("`{}` may not lock its memory", service.node.name.value))
            .help("set both limits of `memlock` in `ulimits` to -1");
    }
}
