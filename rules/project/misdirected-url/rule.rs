//! An address of a service at a port on which that one does not listen.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is told to call another one at a port on which that one does not listen.
    Endpoint {
        category: Correctness,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let node = endpoint.node;
    let (Some(other), Some(port)) = (endpoint.target(), node.called_port()) else { return };
    let is_judged = !node.may_be_public() && !node.is_fallback() && node.told != Told::Healthcheck;
    let Some(listening) = other.listening().filter(|_| is_judged && !other.may_listen_on(port)) else { return };
    // What leads from the host to the port is another matter.
    let is_published =
        |mapping: &compose_model::Port| mapping.published.value().is_some_and(|range| range.first == port.into());
    if other.node.ports.iter().any(is_published) {
        return;
    }
    let name = &other.node.name.value;
    let place = node.port_at.as_ref().unwrap_or(&node.host_at);
    ctx.report(place, format!("`{name}` does not listen on port {port}"))
        .because_of(node.port_passed_on().map(|place| (place, "it is passed on here")))
        .because_of(listening.into_iter().map(|(port, place)| (place, format!("it listens on {port}"))));
}
