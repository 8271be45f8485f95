//! A published port that nobody reaches.

use shiplint_linter::prelude::*;

use compose_model::{Resource, ResourceKind};

declare_rule! {
    /// A service publishes ports, and every network that it joins is internal.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let project = &service.compose.unit.project;
    let joined = service.node.joined();
    let networks: Option<Vec<&Resource>> =
        joined.iter().map(|name| project.resource(ResourceKind::Network, (*name)?)).collect();
    let (Some(port), Some(networks)) = (service.node.ports.first(), networks) else { return };
    let is_internal = |network: &&Resource| network.internal == Some(true) && network.external == Some(false);
    if !networks.is_empty() && networks.iter().all(is_internal) {
        let networks = networks.iter().map(|network| (&network.name.place, "there is no way into this network"));
        ctx.report(&port.place, "nobody reaches the port: all networks of the service are `internal`")
            .because_of(networks.collect::<Vec<_>>());
    }
}
