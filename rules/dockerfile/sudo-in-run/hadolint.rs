//! hadolint finds every command that is called `sudo`, whoever runs it.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("sudo") {
        ctx.report(command.name.span, "`sudo` is of no use in a build");
    }
}
