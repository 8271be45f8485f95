//! An address that is not in the subnet that it must be in.

use shiplint_linter::prelude::*;

use compose_model::{NetworkUse, Pool, Resource, ResourceKind, Subnet};

declare_rule! {
    /// A fixed address, a gateway or a range of addresses is not within the subnet of its network.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    for pool in project.networks.iter().flat_map(|network| &network.pools) {
        within_pool(pool, ctx);
    }
    let joined = project.services.iter().flat_map(|service| &service.networks);
    for joined in joined.filter(|joined| project.complete && joined.addresses().next().is_some()) {
        let network = joined.name.known().and_then(|name| project.resource(ResourceKind::Network, name));
        if let Some(network) = network.filter(|network| network.external == Some(false)) {
            within_network(joined, network, ctx);
        }
    }
}

/// The addresses that a network keeps to itself are in its subnet.
fn within_pool(pool: &Pool, ctx: &mut Ctx) {
    let Some(subnet) = &pool.subnet else {
        for text in pool.gateway.iter().chain(&pool.ip_range) {
            ctx.report(&text.place, "no `subnet` beside it says what it is a part of");
        }
        return;
    };
    let Some(range) = pool.range() else { return };
    let part = pool.ip_range.as_ref().and_then(|text| Some((text, Subnet::parse(text.known()?)?)));
    let outside = pool.taken().filter(|(_, address)| !range.has(*address)).map(|(text, _)| text);
    for text in part.filter(|(_, part)| !range.encloses(*part)).map(|(text, _)| text).into_iter().chain(outside) {
        ctx.report(&text.place, format!("`{}` is not in `{range}`", text.value.blank()))
            .because(&subnet.place, "the subnet");
    }
}

/// The addresses that a service has in a network are among those that the network gives.
fn within_network(joined: &NetworkUse, network: &Resource, ctx: &mut Ctx) {
    let subnets = network.pools.iter().filter_map(|pool| Some((pool.subnet.as_ref()?, pool.range())));
    let subnets: Option<Vec<_>> = subnets.map(|(subnet, range)| Some((subnet, range?))).collect();
    let Some(subnets) = subnets else { return };
    for (text, address) in joined.addresses() {
        let alike = || subnets.iter().filter(|(_, range)| range.first().is_ipv4() == address.is_ipv4());
        let own = alike().find(|(_, range)| range.has(address));
        let Some((subnet, range)) = own.or_else(|| alike().next()) else {
            ctx.report(&text.place, "addresses can be chosen only in a network with a `subnet` of its own")
                .because(&network.name.place, "the network");
            continue;
        };
        let message = match own {
            None => format!("`{address}` is not in `{range}`"),
            Some(_) if range.keeps(address) => {
                let end = if range.first() == address { "first" } else { "last" };
                format!("no service can have the {end} address of `{range}`")
            }
            Some(_) => continue,
        };
        ctx.report(&text.place, message).because(&subnet.place, "the subnet");
    }
}
