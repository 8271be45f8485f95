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

/// So many further services that one configuration names are shown.
const SHOWN: usize = 3;
/// So many addresses are told of together.
const MAX_BESIDE: usize = 64;

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let Some(other) = missed(endpoint) else { return };
    let is_before = |it: &Endpoint| it.node.host.place.span.start < endpoint.node.host.place.span.start;
    let (before, after): (Vec<Endpoint>, Vec<Endpoint>) = endpoint.beside().take(MAX_BESIDE).partition(is_before);
    if before.iter().any(|earlier| missed(earlier).is_some()) {
        return;
    }
    let after: Vec<(&Endpoint, Service)> = after.iter().filter_map(|later| Some((later, missed(later)?))).collect();
    let name = &other.node.name;
    let which = if after.is_empty() { format!("`{}`", name.value) } else { "what it calls".to_owned() };
    let shown = after.iter().take(SHOWN);
    ctx.report(&endpoint.node.host.place, format!("`{}` is called, but need not be there first", name.value))
        .because(&endpoint.service.node.name.place, "this service calls it")
        .because(&name.place, "this service is called")
        .because_of(shown.map(|(later, other)| (&later.node.host.place, format!("so is `{}`", other.node.name.value))))
        .help(format!("add {which} to `depends_on`"));
}

/// The service that an address leads to, and that may not be there when it is called.
fn missed<'a>(endpoint: &Endpoint<'a>) -> Option<Service<'a>> {
    let (node, service, other) = (endpoint.node, endpoint.service, endpoint.target()?);
    // A command may wait for what it is told.
    let mut told = service.compose.unit.endpoints(service.number).iter();
    let first = told
        .find(|it| it.reach == node.reach && !it.is_fallback() && matches!(it.told, Told::Variable(_) | Told::File));
    let is_first = first.is_some_and(|first| std::ptr::eq(first, node));
    let is_awaited = || other.container().and_then(|it| it.root.facts()).is_some_and(|facts| facts.image.awaited);
    // A proxy does not even start without those that it names.
    let is_judged = is_first && (node.told == Told::File || is_awaited());
    let mut sharers = service.compose.unit.sharers(node).filter_map(|(number, _)| service.compose.service(number));
    // What several are told at one place is of no use to a program that is only run once, before one of them.
    let passes_by = service.waited_for("service_completed_successfully").is_some()
        && sharers.any(|sharer| sharer.number != service.number && needs(sharer, other));
    // What is there to be extended is not started itself.
    let unit = service.compose.unit;
    let is_pattern = || {
        let heirs = unit.project.extending(service.node).filter_map(|heir| service.compose.service(heir));
        let mut heirs = heirs.peekable();
        heirs.peek().is_some() && heirs.all(|heir| needs(heir, other))
    };
    if !is_judged
        || passes_by
        || service.waits_itself()
        || is_common(endpoint)
        || !service.node.runs_beside(other.node)
        || needs(service, other)
        || needs(other, service)
        || is_pattern()
    {
        return None;
    }
    Some(other)
}

/// A setting that more services have is one of a whole system: not all of them use it.
const MAX_SHARING: usize = 3;

/// Whether an image from elsewhere is told the address only because all the others are, too.
fn is_common(endpoint: &Endpoint) -> bool {
    let (node, unit) = (endpoint.node, endpoint.service.compose.unit);
    let is_told =
        |number: &usize| unit.endpoints(*number).iter().any(|it| it.told == node.told && it.reach == node.reach);
    let sharing = (0..unit.project.services.len()).filter(is_told);
    matches!(node.told, Told::Variable(_)) && endpoint.service.node.build.is_none() && sharing.count() > MAX_SHARING
}

/// No more services than these are followed from one; behind them may be what is looked for.
const MAX_FOLLOWED: usize = 200;

/// Whether a service is started after another one, be it because of those between them.
fn needs<'a>(service: Service<'a>, other: Service<'a>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![service];
    while let Some(next) = open.pop() {
        if next.number == other.number || next.waits_for_unknown() || seen.len() > MAX_FOLLOWED {
            return true;
        }
        if seen.insert(next.number) {
            open.extend(next.started_after());
        }
    }
    false
}
