//! A `devcontainer.json` names a Compose file or a service that is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `devcontainer.json` names a Compose file or a service that does not exist.
    DevContainer {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(devcontainer: &DevContainer, ctx: &mut Ctx) {
    ctx.report_mention(devcontainer.mention);
}
