//! A database that only services of the project use, and that the whole network can reach.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A database, a broker or the like is published on every address of the host although the project's own services use it.
    Port {
        category: Security,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(port: &Port, ctx: &mut Ctx) {
    let service = port.service;
    // One without a password is another matter.
    let Some(container) = service.container().filter(|container| !container.lets_everybody_in()) else { return };
    let Some(facts) = container.root.facts() else { return };
    let listens = |target: u32| facts.listeners().iter().any(|known| u32::from(known.port) == target);
    let is_served = port.node.target.value().is_some_and(|target| target.count() == 1 && listens(target.first));
    let is_meant = facts.image.awaited && !facts.image.browsed;
    // Tests are run on the host, and reach it from there.
    if service.is_passing() || !is_meant || !is_served || !port.node.is_for_all() || !service.has_own_ports() {
        return;
    }
    let Some(user) = service.compose.services().find(|other| other.calls(&service)) else { return };
    ctx.report(&port.node.place, format!("`{}` is published on every address of the host", facts.image.name))
        .because(&user.node.name.place, "this service reaches it without that")
        .help("leave the port out, or publish it on `127.0.0.1`")
        .unsafe_fix("publish it for this machine alone", port.on_loopback());
}
