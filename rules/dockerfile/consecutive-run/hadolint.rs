//! hadolint asks for one command in each of the two, and not whether the stage ships.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let Some(before) = run.run.previous().filter(|_| !run.run.deferred) else { return };
    let is_short = |number| run.commands_of(number).len() <= 1;
    if run.run.runs_like(&before) && is_short(run.run.number) && is_short(before.number) {
        ctx.report(run.run.node.keyword_span, "this `RUN` makes another layer");
    }
}
