//! A health check that asks a port on which nobody listens in the container.

use compose_model::Port;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A health check asks a port that is not one of the container.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(|_| service.has_own_ports()) else { return };
    let Some(test) = container.health_test() else { return };
    let ports: Option<Vec<ContainerPorts>> = service.node.ports.iter().map(ContainerPorts::published).collect();
    let Some(ports) = ports else { return };
    let exposed = container.exposed();
    let listeners = container.listeners();
    let is_known = |port: u16| {
        let has = |known: &ContainerPorts| known.holds(port);
        ports.iter().any(has)
            || exposed.ports.iter().any(|(known, _)| has(known))
            || listeners.iter().any(|listener| listener.port == Some(port))
            || service.names_port(port.into())
            || container.says_number(port.into())
    };
    for address in test.addresses().into_iter().filter(|address| !is_known(address.port)) {
        let is_own = address.is_own() || service.is_called(&address.host);
        let port = address.port;
        if let Some(published) = service.node.ports.iter().find(|it| is_own && publishes(it, port)) {
            let draft = ctx
                .report(
                    &address.place,
                    format!("the test runs in the container, where {port} is not a port: that is the host's"),
                )
                .because(&published.place, "the host's port stands in front, the container's behind");
            if let Some(target) = published.target.known() {
                draft.help(format!("ask port {}", target.value));
            }
        } else if let Some((other, listener)) = container.only_listener().filter(|_| address.is_own()) {
            ctx.report(&address.place, format!("the test asks port {port}, but the program listens on {other}"))
                .at_most(Severity::Warning)
                .because(&listener.place, "this tells it where to listen");
        }
    }
}

/// Whether the host's side of a mapping is this port.
fn publishes(mapping: &Port, port: u16) -> bool {
    mapping.published.value().is_some_and(|range| (range.first..=range.last).contains(&port.into()))
}
