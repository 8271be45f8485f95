//! dclint asks for an address, be it that of every interface, and takes a variable for none.

use std::net::IpAddr;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for service in file.services().filter_map(|entry| entry.value.mapping()) {
        let Some(ports) = service.get("ports").map(|entry| &entry.value).filter(|ports| !ports.is_alias()) else {
            continue;
        };
        for port in ports.items().iter().filter(|port| !is_bound(port)) {
            ctx.report(port.span, "the port is published without an address");
        }
    }
}

fn is_bound(port: &yaml::Node) -> bool {
    if port.is_alias() {
        return false;
    }
    match port.as_str() {
        Some(text) => address(text).is_some_and(|address| address.parse::<IpAddr>().is_ok()),
        None => port.get("host_ip").and_then(yaml::Node::as_str).is_some_and(|address| !address.is_empty()),
    }
}

/// What stands in brackets before a colon, or before the first colon.
fn address(port: &str) -> Option<&str> {
    match port.strip_prefix('[') {
        Some(rest) => {
            rest.split_once(']').filter(|(_, rest)| rest.is_empty() || rest.starts_with(':')).map(|(inner, _)| inner)
        }
        None => port.split(':').next(),
    }
}
