//! A published port that leads to nothing.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service publishes ports, and its program listens on another one.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(|_| service.has_own_ports()) else { return };
    let published: Option<Vec<ContainerPorts>> = service.node.ports.iter().map(ContainerPorts::published).collect();
    let (Some(published), Some(first)) = (published, service.node.ports.first()) else { return };
    let Some((port, listener)) = container.only_listener() else { return };
    let image = container.exposed_by_image();
    let is_exposed = |port: ContainerPorts| image.ports.iter().any(|(exposed, _)| exposed.overlaps(port));
    // That an exposed port is not published is told where it is exposed.
    let is_told = published.len() == 1 && is_exposed(ContainerPorts::tcp(port));
    let is_named = |port: &ContainerPorts| service.says(&port.first.to_string());
    if is_told || published.iter().any(|published| published.holds(port) || is_named(published)) {
        return;
    }
    let place = first.target.known().map_or(&first.place, |target| &target.place);
    let [one, rest @ ..] = published.as_slice() else { return };
    let is_certain = rest.is_empty() && listener.told_by == ToldBy::Word && !is_exposed(*one);
    ctx.report(place, format!("port {one} is published, but the program listens on {port}"))
        .at_most(if is_certain { Severity::Error } else { Severity::Warning })
        .because(&listener.place, "this tells it where to listen");
}
