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

fn check(service: &Service, ctx: &mut Ctx) {
    let published = service.node.ports.first();
    let is_used = published.is_some() || service.is_named_by_others();
    let Some(container) = service.container().filter(|_| is_used && service.has_own_ports()) else { return };
    // One that shares the container's network reaches it there.
    let name = &service.node.name.value;
    let others = service.compose.unit.project.services.iter();
    let joins = |mode: &str| mode.strip_prefix("service:") == Some(name);
    let mut modes = others.filter_map(|other| other.network_mode.as_ref());
    if container.starts_others() || modes.any(|mode| mode.known().is_none_or(joins)) {
        return;
    }
    let listeners = container.listeners();
    let hosts: Option<Vec<&Place>> = listeners
        .iter()
        .map(|listener| match &listener.host {
            Host::Loopback(place) => Some(place),
            Host::Any | Host::Unknown => None,
        })
        .collect();
    let (Some([place, ..]), Some(listener)) = (hosts.as_deref(), listeners.first()) else { return };
    let is_default = listener.place != **place && place.text().trim_matches(['"', '\'']).ends_with(&listener.program);
    let message = if is_default || listener.told_by == ToldBy::Nobody && listener.place == **place {
        format!("`{}` listens on the loopback address where it is told no other", listener.program)
    } else {
        "the program listens on the loopback address, where only its own container reaches it".to_owned()
    };
    let draft = ctx.report(*place, message).because_of(published.map(|port| (&port.place, "nobody gets through here")));
    let draft = if published.is_none() { draft.at_most(Severity::Info) } else { draft };
    draft.help("let it listen on all addresses of the container, `0.0.0.0`");
}
