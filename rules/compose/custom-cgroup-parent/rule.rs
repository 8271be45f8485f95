//! A container is put under another cgroup than Docker's.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container is put under another cgroup than the one of all containers.
    Service {
        category: Security,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [kics("cgroup_not_default", Same)],
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    if let Some(parent) = &service.node.confinement.cgroup_parent {
        ctx.report(&parent.place, "the limits that hold for all containers may not hold for this one");
    }
}
