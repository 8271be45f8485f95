//! A service is told to find another one at `localhost`, which is the container itself.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is told that another one is at `localhost`, where there is only itself.
    Endpoint {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let (node, service) = (endpoint.node, &endpoint.service);
    let name = match &node.told {
        Told::Variable(name) => name.as_str(),
        Told::File => "",
        Told::Command | Told::Healthcheck => return,
    };
    if node.reach != Reach::Loopback || node.may_be_public() || node.is_fallback() || !service.is_alone_in_network() {
        return;
    }
    let Some(meant) = meant(endpoint, name) else { return };
    let other = &meant.node.name;
    ctx.report(
        &node.host.place,
        format!("`{}` is `{}` itself, not `{}`", node.host.value, service.node.name.value, other.value),
    )
    .because(&other.place, "this service has the port")
    .help(format!("call it by its name: `{}`", other.value))
    .unsafe_fix(
        format!("write `{}`", other.value),
        endpoint.replace(&node.host.place, &node.host.value, other.value.as_str()),
    );
}

/// The other service that is meant: the only one that has the port that is told, or that the variable is called after.
fn meant<'a>(endpoint: &Endpoint<'a>, variable: &str) -> Option<Service<'a>> {
    let service = endpoint.service;
    let port = endpoint.node.called_port();
    let is_named = |other: &Service| variable.split(['_', '.', '-']).any(|word| other.is_meant_by(word));
    let is_meant = |other: &Service| match port {
        Some(port) => other.has_port(port),
        None => endpoint.node.port.is_absent() && is_named(other),
    };
    let is_own = port.map_or_else(|| is_named(&service), |port| service.may_listen_on(port));
    let mut meant = service.compose.services().filter(|other| other.number != service.number && is_meant(other));
    meant.next().filter(|_| !is_own && meant.next().is_none())
}
