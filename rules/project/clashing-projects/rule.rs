//! Two projects that run together want the same for themselves.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A project publishes a port, or names a container, as does a project that it cannot run without.
    TreeMember {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(member: &TreeMember, ctx: &mut Ctx) {
    for (needed, taken) in member.tree.needed(member.number) {
        let (other, what) = (needed.main.path(), taken.kind.word());
        let reason = format!("this {what} is made by `{other}`, which runs, too");
        for (port, published, ports) in member.claims.contended(needed) {
            let numbers = if ports.count() == 1 { "port" } else { "ports" };
            let place = port.published.known().map_or(&port.place, |known| &known.place);
            let first = published.published.known().map_or(&published.place, |known| &known.place);
            ctx.report(place, format!("{numbers} {ports} of the host: published by `{other}`, too"))
                .because(first, "published here already")
                .because(&taken.place, &*reason);
        }
        for (claim, first) in member.claims.namesakes(needed) {
            ctx.report(&claim.place, format!("`{other}` names a container `{}`, too", claim.name))
                .because(&first.place, "the other one")
                .because(&taken.place, &*reason);
        }
    }
}
