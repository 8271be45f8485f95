//! An address that two containers would have.

use std::collections::HashMap;
use std::net::IpAddr;

use shiplint_linter::prelude::*;

use compose_model::{ResourceKind, Spanned, Text};

declare_rule! {
    /// Two services have one fixed address, or one service with several containers, or a service and the gateway.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// An address of a service, with where it is written.
type Given<'a> = (&'a compose_model::Service, &'a Spanned<Text>);

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut given: HashMap<(&str, IpAddr), Vec<Given>> = HashMap::new();
    for service in compose.services().map(|service| service.node) {
        for (network, text, address) in fixed(service) {
            let before = given.entry((network, address)).or_default();
            let other = before.iter().find(|(other, _)| other.runs_beside(service)).map(|(_, text)| &text.place);
            let other = other.map(|place| (place, "the other service"));
            let several = service.replicas.as_ref().filter(|replicas| replicas.value > 1);
            let several = several.map(|replicas| (&replicas.place, "so many containers"));
            let taken = || taken(compose, network, address).map(|text| (&text.place, "taken by the network itself"));
            if let Some((place, why)) = other.or(several).or_else(taken) {
                // What comes from one base or anchor stands in one place for both.
                let here = if *place == text.place { &service.name.place } else { &text.place };
                ctx.report(here, format!("`{address}` would be given twice")).because(place, why);
            }
            before.push((service, text));
        }
    }
}

/// The fixed addresses of a service, each with its network.
fn fixed(service: &compose_model::Service) -> impl Iterator<Item = (&str, &Spanned<Text>, IpAddr)> {
    service.networks.iter().flat_map(|network| {
        let name = network.name.known();
        network.addresses().filter_map(move |(text, address)| Some((name?, text, address)))
    })
}

/// What the network needs the address for.
fn taken<'a>(compose: &ComposeProject<'a>, network: &str, address: IpAddr) -> Option<&'a Spanned<Text>> {
    let network = compose.unit.project.resource(ResourceKind::Network, network)?;
    let own = network.pools.iter().flat_map(compose_model::Pool::taken);
    let gateways = network.pools.iter().filter_map(|pool| Some((pool.subnet.as_ref()?, pool.first_gateway()?)));
    let gateways = gateways.filter(|_| network.is_bridge() && network.internal == Some(false));
    own.chain(gateways).find(|(_, other)| *other == address).map(|(text, _)| text)
}
