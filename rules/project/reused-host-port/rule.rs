//! Two projects of one tree publish one port of the host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two Compose projects in different folders publish the same port of the host.
    TreeMember {
        category: Portability,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(member: &TreeMember, ctx: &mut Ctx) {
    for port in &member.claims.ports {
        let Some((other, published, ports)) = member.tree.publisher(member.number, port) else { continue };
        let numbers = if ports.count() == 1 { "port" } else { "ports" };
        let place = |port: &compose_model::Port| port.published.known().map_or(&port.place, |it| &it.place).clone();
        ctx.report(place(port), format!("{numbers} {ports} of the host: published by `{}`, too", other.main.path()))
            .because(place(published), "published here already");
    }
}
