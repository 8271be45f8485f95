//! A service calls another one and does not depend on it.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is told to call a database, a broker or the like, and may be started before it.
    Endpoint {
        category: Reliability,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let (service, Some(other)) = (endpoint.service, endpoint.target()) else { return };
    let is_awaited = other.container().and_then(|it| it.root.facts()).is_some_and(|facts| facts.image.awaited);
    let mut told = service.compose.unit.endpoints(service.number).iter();
    let is_first = told.find(|it| it.reach == endpoint.node.reach).is_some_and(|it| std::ptr::eq(it, endpoint.node));
    // A proxy does not even start without those that it names.
    let is_judged = (is_awaited || endpoint.node.told == Told::File)
        && is_first
        && !endpoint.node.is_fallback()
        && endpoint.node.told != Told::Healthcheck;
    if !is_judged || !service.node.runs_beside(other.node) || needs(service, other) || needs(other, service) {
        return;
    }
    let name = &other.node.name;
    ctx.report(
        &endpoint.node.host.place,
        format!("`{}` calls `{}`, and may be started before it", service.node.name.value, name.value),
    )
    .because(&name.place, "this service is called")
    .help(format!("add `{}` to `depends_on`", name.value));
}

/// Whether a service is started after another one, be it because of those between them.
fn needs<'a>(service: Service<'a>, other: Service<'a>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![service];
    while let Some(next) = open.pop() {
        if next.number == other.number {
            return true;
        }
        if seen.insert(next.number) {
            open.extend(next.started_after());
        }
    }
    false
}
