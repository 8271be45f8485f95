//! A port that is published on every address of the host.

use compose_model::{Form, Part};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A port is published on every address of the host.
    Port {
        category: Security,
        severity: Warning,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            dclint("no-unbound-port-interfaces", Related).at(Error),
            compose_lint("CL-0005", Related).at(Warning),
            kics("container_traffic_not_bound_to_host_interface", Related),
        ],
    }
    dclint: ComposeFile,
    compose_lint: Service,
}

fn check(port: &Port, ctx: &mut Ctx) {
    let mode = port.service.node.network_mode.as_ref().map(|mode| mode.value.blank());
    if mode.is_some_and(|mode| !["", "bridge", "default"].contains(&mode)) {
        return;
    }
    let (place, edit) = match &port.node.host_ip {
        Part::Known(address) if is_wildcard(&address.value) => {
            (&address.place, Some(Edit { place: address.place.clone(), text: LOCAL.to_owned() }))
        }
        Part::Absent => (written_at(port.node), port.on_loopback()),
        Part::Known(_) | Part::Unknown => return,
    };
    ctx.report(place, "the port is published on every address of the host, past its firewall")
        .help("publish it on one address, such as `127.0.0.1`, or let a proxy reach it over a network of the project")
        .unsafe_fix("publish it for this machine alone", edit.filter(|_| port.node.origin.is_empty()));
}

/// The address of this machine.
const LOCAL: &str = "127.0.0.1";

/// Where a port without an address is written: all of its short form, of its long form the port of the host.
fn written_at(port: &compose_model::Port) -> &Place {
    let ports = port.published.known().or(port.target.known()).filter(|_| port.form == Form::Long);
    ports.map_or(&port.place, |ports| &ports.place)
}

/// Whether an address stands for all of a host.
fn is_wildcard(address: &str) -> bool {
    let bare = address.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(address);
    let parsed = bare.split('%').next().and_then(|bare| bare.parse::<std::net::IpAddr>().ok());
    parsed.is_some_and(|address| address.to_canonical().is_unspecified())
}
