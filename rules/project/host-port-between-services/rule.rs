//! A service calls another one by the port that it has on the host.

use shiplint_linter::prelude::*;

use compose_model::{Part, Resolution, Step};

declare_rule! {
    /// A service calls another one by a port of the host, where that one does not listen.
    Endpoint {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let (Some(other), Part::Known(port)) = (endpoint.target(), &endpoint.node.port) else { return };
    let Some(mapping) = mapping(&other, port.value) else { return };
    let Some(target) = mapping.target.value() else { return };
    if endpoint.node.may_be_public() || other.may_listen_on(port.value) || publishes_with(mapping, &port.place) {
        return;
    }
    let name = &other.node.name.value;
    let place = endpoint.node.port_at.as_ref().unwrap_or(&port.place);
    ctx.report(place, format!("{} is the port on the host: `{name}` listens on {target}", port.value))
        .because_of(endpoint.node.port_passed_on().map(|place| (place, "it is passed on here")))
        .because(&mapping.place, format!("this leads from {} of the host to {target} of the container", port.value))
        .help("services talk to each other by the ports of their containers")
        .unsafe_fix(
            format!("call port {target}"),
            endpoint.replace(place, &port.value.to_string(), target.first.to_string()),
        );
}

/// Whether a mapping takes its port from the entry of an env file that stands at a place, which is thus meant for it.
fn publishes_with(mapping: &compose_model::Port, place: &Place) -> bool {
    let is_there = |entry: &Place| entry.path() == place.path() && entry.span.encloses(place.span);
    let steps = mapping.published.known().into_iter().flat_map(|port| &port.origin).chain(&mapping.origin);
    steps.into_iter().any(|step| match step {
        Step::Variable(used) => matches!(&used.resolution, Resolution::EnvFile(entry) if is_there(entry)),
        _ => false,
    })
}

/// The mapping that leads from a port of the host to another one of the container.
fn mapping<'a>(service: &Service<'a>, port: u16) -> Option<&'a compose_model::Port> {
    service.node.ports.iter().find(|mapping| {
        let (Some(published), Some(target)) = (mapping.published.value(), mapping.target.value()) else { return false };
        published.count() == 1
            && target.count() == 1
            && published.first == u32::from(port)
            && target.first != published.first
    })
}
