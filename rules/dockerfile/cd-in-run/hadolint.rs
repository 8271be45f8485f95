//! hadolint finds every `cd`, wherever it stands and whatever for.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("cd").filter(|_| !run.run.deferred) {
        ctx.report(command.span, "a `cd` holds for this `RUN` only, a `WORKDIR` for what is behind it, too");
    }
}
