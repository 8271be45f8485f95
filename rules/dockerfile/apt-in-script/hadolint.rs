//! hadolint wants no `apt` at all, but does not see one behind `sudo`.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("apt") {
        ctx.report(command.name.span, "`apt` is called in a script");
    }
}
