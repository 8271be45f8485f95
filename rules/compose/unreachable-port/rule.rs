//! A published port that nobody reaches.

use std::collections::HashMap;

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
    let networks = compose.unit.project.networks.iter();
    let internal = networks.filter(|network| network.internal == Some(true) && network.external == Some(false));
    let internal: HashMap<&str, &Place> =
        internal.map(|network| (network.name.value.as_str(), &network.name.place)).collect();
    for service in compose.services().map(|service| service.node) {
        let Some(port) = service.ports.first().filter(|_| !internal.is_empty()) else { continue };
        let joined = service.joined();
        let joined: Option<Vec<&Place>> = joined.iter().map(|name| internal.get((*name)?).copied()).collect();
        if let Some(joined) = joined.filter(|joined| !joined.is_empty()) {
            ctx.report(&port.place, "nobody reaches the port: all networks of the service are `internal`")
                .because_of(joined.into_iter().map(|network| (network, "there is no way into this network")));
        }
    }
}
