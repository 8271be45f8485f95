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
            (address.place.clone(), Some((&address.place, "127.0.0.1")))
        }
        Part::Absent => {
            let published = port.node.published.known().map(|published| &published.place);
            match (port.node.form, published, port.node.target.known()) {
                (Form::Short, published, _) => (port.node.place.clone(), published.map(|place| (place, ""))),
                (Form::Long, Some(published), _) => (published.clone(), None),
                (Form::Long, None, target) => (target.map_or(&port.node.place, |target| &target.place).clone(), None),
            }
        }
        Part::Known(_) | Part::Unknown => return,
    };
    let edit = edit.filter(|_| port.node.origin.is_empty()).map(|(place, address)| match address {
        "" => Edit { place: place.source.place(Span::at(place.span.start)), text: "127.0.0.1:".to_owned() },
        _ => Edit { place: place.clone(), text: address.to_owned() },
    });
    ctx.report(place, "the port is published on every address of the host, past its firewall")
        .help("publish it on one address, such as `127.0.0.1`, or let a proxy reach it over a network of the project")
        .unsafe_fix("publish it for this machine alone", edit);
}

/// Whether an address stands for all of a host.
fn is_wildcard(address: &str) -> bool {
    let bare = address.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(address);
    let parsed = bare.split('%').next().and_then(|bare| bare.parse::<std::net::IpAddr>().ok());
    parsed.is_some_and(|address| address.to_canonical().is_unspecified())
}
