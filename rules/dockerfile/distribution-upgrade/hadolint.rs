//! hadolint looks at zypper only, and makes no exception for a rolling release.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("zypper").filter(|command| command.has_argument(&["dist-upgrade", "dup"])) {
        ctx.report(command.name.span, "takes the image to another release than the one it was built from");
    }
}
