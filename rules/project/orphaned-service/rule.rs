//! A service that nothing leads to or from.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service has nothing to do with any other one, and nobody reaches it from outside.
    Service {
        category: Style,
        severity: Hint,
        confidence: Low,
        edition: E2026_1,
        recommended: false,
        status: Preview,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (node, unit) = (service.node, service.compose.unit);
    let mut told = unit.endpoints(service.number).iter().map(|endpoint| &endpoint.reach);
    let is_bound = !node.ports.is_empty()
        || !node.depends_on.is_empty()
        || !node.links.is_empty()
        || !node.volumes.is_empty()
        || !node.profiles.is_empty()
        || told.any(|reach| !matches!(reach, Reach::Loopback | Reach::Own));
    let is_alone = unit.project.services.len() == 1;
    if !is_bound
        && !is_alone
        && unit.project.complete
        && !service.is_named_by_others()
        && !service.is_reached_unpublished()
    {
        ctx.report(&node.name.place, format!("nothing leads to `{}` or from it", node.name.value));
    }
}
