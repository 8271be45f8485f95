//! Docker chooses the port of the host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Whichever port of the host is free leads to a port of the container.
    Port {
        category: Reproducibility,
        severity: Info,
        recommended: false,
        edition: E2026_1,
    }
}

fn check(port: &Port, ctx: &mut Ctx) {
    let node = port.node;
    let replicas = port.service.node.replicas.as_ref().map_or(1, |replicas| replicas.value);
    let Some(target) = node.target.value().filter(|target| target.count() == 1 && replicas <= 1) else { return };
    match node.published.known() {
        None if node.published.is_unknown() => {}
        Some(range) if range.value.count() > 1 => {
            ctx.report(&range.place, format!("whichever of these ports is free leads to port {}", target.first));
        }
        Some(published) if published.value.first > 0 => {}
        _ => {
            ctx.report(&node.place, format!("whichever port of the host is free leads to port {}", target.first));
        }
    }
}
