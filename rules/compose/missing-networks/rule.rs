//! A service that joins whatever network is there for all.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service names no networks, so that it joins the default one with all others that do so.
    Service {
        category: Style,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [kics("networks_not_set", Same)],
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    if service.node.networks.is_empty() && !service.node.joined().is_empty() {
        ctx.report(&service.node.name.place, "the service joins the network that is there for all")
            .help("name the networks that it needs");
    }
}
