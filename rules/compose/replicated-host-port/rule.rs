//! Several containers of one service want the same port of the host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service of several containers publishes fewer ports of the host than it has containers.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(replicas) = service.node.replicas.as_ref().filter(|replicas| replicas.value > 1) else { return };
    // A swarm has one port for all of them.
    let project = &service.compose.unit.project;
    if project.is_for_swarm() || !project.swarm_attributes().is_empty() || !service.has_own_ports() {
        return;
    }
    for port in &service.node.ports {
        let (Some(published), Some(target)) = (port.published.known(), port.target.value()) else { continue };
        let range = published.value;
        let for_each = if target.count() > 1 { 1 } else { range.count() };
        if range.first > 0 && i128::from(for_each) < replicas.value {
            let ports = if range.count() == 1 { "port" } else { "ports" };
            ctx.report(
                &published.place,
                format!("{} containers cannot share {ports} {range} of the host", replicas.value),
            )
            .because(&replicas.place, "so many containers")
            .help("leave the port of the host out, give a range that is long enough, or put a proxy before them");
        }
    }
}
