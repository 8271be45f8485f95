//! A `devcontainer.json` names a Compose file or a service that is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `devcontainer.json` names a Compose file or a service that does not exist.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    compose.unit.devcontainers.iter().for_each(|container| ctx.report_mention(container));
}
