//! A published port that leads to nothing.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service publishes ports, and its program listens on another one, or its Dockerfile exposes another one.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// Where debuggers listen that a word or a variable opens beside the program.
const DEBUGGERS: [u32; 4] = [2345, 5005, 5678, 9229];

fn check(service: &Service, ctx: &mut Ctx) {
    if let Some(mistaken) = service.mistaken_port() {
        return report(&mistaken, ctx);
    }
    let Some(container) = service.container().filter(|_| service.has_own_ports()) else { return };
    let published: Option<Vec<ContainerPorts>> = service.node.ports.iter().map(ContainerPorts::published).collect();
    let (Some(published), Some(first)) = (published, service.node.ports.first()) else { return };
    let image = container.exposed_by_image();
    let is_exposed = |port: ContainerPorts| image.ports.iter().any(|(exposed, _)| exposed.overlaps(port));
    let is_named = |port: &ContainerPorts| {
        DEBUGGERS.contains(&port.first) || service.names_port(port.first) || container.says_number(port.first)
    };
    let place = first.target.known().map_or(&first.place, |target| &target.place);
    let Some((one, rest)) = published.split_first().filter(|_| !published.iter().any(is_named)) else { return };
    let is_published = |port: u16| published.iter().any(|published| published.holds(port));
    if let Some((port, listener)) = container.only_listener() {
        // That an exposed port is not published is told where it is exposed.
        let is_told = rest.is_empty() && is_exposed(ContainerPorts::tcp(port));
        // An image that exposes several ports may hold another program in front of this one.
        let is_fronted = !rest.is_empty() && published.iter().all(|port| is_exposed(*port));
        if is_told || is_fronted || is_published(port) {
            return;
        }
        let is_certain = rest.is_empty() && listener.told_by == ToldBy::Word && !is_exposed(*one);
        ctx.report(place, format!("port {one} is published, but the program listens on {port}"))
            .at_most(if is_certain { Severity::Error } else { Severity::Warning })
            .because(&listener.place, "this tells it where to listen");
    } else if let Some(listeners) = container.served_by_image().filter(|_| rest.is_empty() && !is_exposed(*one))
        && let Some(listener) = listeners.first()
        && !listeners.iter().any(|listener| listener.port.is_none_or(is_published))
    {
        let port = listener.port.unwrap_or_default();
        ctx.report(place, format!("port {one} is published, but the program listens on {port}"))
            .at_most(Severity::Warning)
            .because(&listener.place, "the server of this image does");
    }
}

/// Tells of a port that was written in the place of the one that is exposed.
fn report(mistaken: &MistakenPort, ctx: &mut Ctx) {
    let MistakenPort { published, exposed, listener, .. } = mistaken;
    let is_certain = listener.as_ref().is_some_and(|listener| listener.told_by == ToldBy::Word);
    let fact = if listener.is_some() { "the program listens on" } else { "the image exposes" };
    ctx.report(&mistaken.place, format!("port {published} is published, but {fact} {exposed}"))
        .at_most(if is_certain { Severity::Error } else { Severity::Warning })
        .because_of(listener.as_ref().map(|listener| (&listener.place, "this tells it where to listen")))
        .because(&mistaken.expose, "nobody publishes this one");
}
