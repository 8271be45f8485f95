//! A service with two hardware addresses in one network.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The `mac_address` of a service is another one than in the only network that it joins.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let [network] = service.node.networks.as_slice() else { return };
    let (Some(own), Some(other)) = (&service.node.mac_address, &network.mac_address) else { return };
    let (Some(one), Some(two)) = (own.known(), other.known()) else { return };
    if !one.eq_ignore_ascii_case(two) {
        ctx.report(&own.place, "the network says another `mac_address`").because(&other.place, "the other address");
    }
}
