//! A host with two addresses, of which the first counts.

use std::collections::HashMap;
use std::net::IpAddr;

use shiplint_linter::prelude::*;

declare_rule! {
    /// `extra_hosts` has two addresses of one kind for one name.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let mut seen: HashMap<(&str, bool), (IpAddr, &Place)> = HashMap::new();
    for host in &service.node.extra_hosts {
        let Some(name) = host.name.known() else { continue };
        for address in &host.addresses {
            let Some(ip) = address.known().and_then(compose_model::address) else { continue };
            let (first, place) = *seen.entry((name, ip.is_ipv4())).or_insert((ip, &host.name.place));
            if first != ip && *place != host.name.place {
                ctx.report(&host.name.place, format!("`{name}` has the address `{first}` already"))
                    .because(place, "the first one counts");
            }
        }
    }
}
