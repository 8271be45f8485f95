//! A published port that nobody reaches.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service publishes ports, and every network that it joins is internal.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for service in compose.services().map(|service| service.node) {
        let Some(port) = service.ports.first() else { continue };
        if let Some(networks) = compose.unit.project.confining(service) {
            ctx.report(&port.place, "nobody reaches the port: all networks of the service are `internal`").because_of(
                networks.into_iter().map(|network| (&network.name.place, "there is no way into this network")),
            );
        }
    }
}
