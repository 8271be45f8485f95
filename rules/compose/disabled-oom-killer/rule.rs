//! A container that is to be spared where memory runs out.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The service is not to be stopped where memory runs out, which hosts of today ignore.
    Service {
        category: Deprecated,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(node) = service.tree().and_then(|tree| tree.get("oom_kill_disable")) else { return };
    if node.as_bool() == Some(true) {
        ctx.report(&node.place, "hosts with cgroups of version 2 ignore `oom_kill_disable`")
            .help("lower `oom_score_adj` instead, so that others are stopped first");
    }
}
