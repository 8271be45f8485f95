//! An address of the network that cannot be read.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use shiplint_linter::prelude::*;

use compose_model::{NetworkUse, Pool, Spanned, Subnet, Text};

declare_rule! {
    /// A text that must be an IP address, a range of them or a hardware address is none.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for node in compose.services().map(|service| service.node) {
        expect(&node.dns, "no IP address", is_address, ctx);
        let hosts = node.extra_hosts.iter().flat_map(|host| &host.addresses);
        expect(
            hosts,
            "neither an IP address nor `host-gateway`",
            |text| text == "host-gateway" || is_address(text),
            ctx,
        );
        expect(&node.mac_address, HARDWARE, is_hardware_address, ctx);
        node.networks.iter().for_each(|network| joined(network, ctx));
    }
    for pool in compose.unit.project.networks.iter().flat_map(|network| &network.pools) {
        addresses(pool, ctx);
    }
}

const HARDWARE: &str = "no hardware address, such as `02:42:ac:11:00:02`";

fn joined(network: &NetworkUse, ctx: &mut Ctx) {
    expect(&network.ipv4_address, "no IPv4 address", |text| text.parse::<Ipv4Addr>().is_ok(), ctx);
    expect(&network.ipv6_address, "no IPv6 address", |text| text.parse::<Ipv6Addr>().is_ok(), ctx);
    expect(&network.link_local_ips, "no IP address", is_address, ctx);
    expect(&network.mac_address, HARDWARE, is_hardware_address, ctx);
}

fn addresses(pool: &Pool, ctx: &mut Ctx) {
    let ranges = pool.subnet.iter().chain(&pool.ip_range);
    expect(ranges.clone(), "no range of addresses, such as `172.20.0.0/16`", |text| Subnet::parse(text).is_some(), ctx);
    let hosts = pool.aux_addresses.iter().filter_map(|host| host.value.as_ref());
    expect(pool.gateway.iter().chain(hosts), "no IP address", |text| text.parse::<IpAddr>().is_ok(), ctx);
    for text in ranges {
        let Some(range) = text.known().and_then(Subnet::parse).filter(|range| *range != range.normal()) else {
            continue;
        };
        let edit = text.verbatim().map(|place| Edit { place, text: range.normal().to_string() });
        ctx.report(&text.place, format!("the range that `{range}` is in begins with `{}`", range.first()))
            .fix("write the first address", edit);
    }
}

/// Reports the texts that are known and not as they should be. What a variable leaves blank is as if it were left out.
fn expect<'a>(
    texts: impl IntoIterator<Item = &'a Spanned<Text>>,
    what: &str,
    is_fine: impl Fn(&str) -> bool,
    ctx: &mut Ctx,
) {
    for text in texts {
        let is_left_out = text.known() == Some("") && !text.origin.is_empty();
        if let Some(known) = text.known().filter(|known| !is_left_out && !is_fine(known)) {
            ctx.report(&text.place, format!("`{known}` is {what}"));
        }
    }
}

fn is_address(text: &str) -> bool {
    compose_model::address(text).is_some()
}

/// Six bytes with colons or hyphens between them, or three pairs of bytes with dots.
fn is_hardware_address(text: &str) -> bool {
    let are_hex = |separator: char, count: usize, digits: usize| {
        let mut parts = text.split(separator);
        parts.clone().count() == count
            && parts.all(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    are_hex(':', 6, 2) || are_hex('-', 6, 2) || are_hex('.', 3, 4)
}
