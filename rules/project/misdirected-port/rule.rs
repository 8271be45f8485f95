//! A port is published that leads to one of the container where nothing listens.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A port of the host leads to one of a container on which its image does not listen.
    Port {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(port: &Port, ctx: &mut Ctx) {
    let service = port.service;
    let is_judged = service.node.build.is_none() || service.is_configured_server();
    let Some(target) = port.node.target.known().filter(|_| is_judged) else { return };
    let Ok(number) = u16::try_from(target.value.first) else { return };
    let is_tcp =
        ContainerPorts::published(port.node).is_some_and(|ports| ports.protocol == ContainerPorts::tcp(0).protocol);
    let Some(listening) = service.listening().filter(|_| is_tcp && target.value.count() == 1) else { return };
    if service.tells_port(number) {
        return;
    }
    ctx.report(&target.place, format!("nothing in `{}` listens on port {number}", service.node.name.value))
        .because_of(listening.first().map(|(port, place)| (place, format!("this listens on {port}"))));
}
