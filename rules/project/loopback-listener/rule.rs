//! A program that nobody outside of its container reaches.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A program listens on the loopback address of its container, where nobody else reaches it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

/// Names of the loopback address.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

fn check(service: &Service, ctx: &mut Ctx) {
    let published = service.node.ports.first();
    let is_used = published.is_some() || service.is_named_by_others();
    let Some(container) = service.container().filter(|_| is_used && service.has_own_ports()) else { return };
    let listeners = container.listeners();
    let hosts: Option<Vec<&Place>> = listeners.iter().map(|listener| listener.host.loopback()).collect();
    let (Some([place, ..]), Some(Listener { program, .. })) = (hosts.as_deref(), listeners.first()) else { return };
    if container.starts_others() || is_joined(service) {
        return;
    }
    let is_told = LOOPBACK.iter().any(|address| place.text().contains(address));
    let message = if is_told {
        "the program listens on the loopback address, where only its own container reaches it".to_owned()
    } else {
        format!("`{program}` listens on the loopback address where it is told no other")
    };
    let caller = if published.is_none() { service.caller() } else { None };
    let is_certain = published.is_some() || caller.is_some();
    ctx.report(*place, message)
        .at_most(if is_certain { Severity::Warning } else { Severity::Info })
        .because_of(published.map(|port| (&port.place, "nobody gets through here")))
        .because_of(caller.map(|place| (place, "this leads nowhere")))
        .help("let it listen on all addresses of the container, `0.0.0.0`");
}

/// Whether another service may share the network of its container, and so reach it.
fn is_joined(service: &Service) -> bool {
    let name = &service.node.name.value;
    let joins = |mode: &str| mode.strip_prefix("service:") == Some(name);
    let mut others = service.compose.services().filter_map(|other| other.node.network_mode.as_ref());
    others.any(|mode| mode.known().is_none_or(joins))
}
