//! hadolint finds every `ln` that names `/bin/sh`, be it the link or what is linked.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("ln").filter(|command| command.has_argument(&["/bin/sh"])) {
        ctx.report(command.span, "a `SHELL` chooses the shell without a link");
    }
}
