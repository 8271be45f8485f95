//! A network with addresses of somebody in the internet.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The subnet of a network has addresses that belong to somebody in the internet.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for pool in compose.unit.project.networks.iter().flat_map(|network| &network.pools) {
        if let (Some(subnet), Some(range)) = (&pool.subnet, pool.range().filter(|range| range.is_public())) {
            ctx.report(&subnet.place, format!("`{range}` has addresses of others in the internet"))
                .help("private ranges are `10.0.0.0/8`, `172.16.0.0/12` and `192.168.0.0/16`");
        }
    }
}
