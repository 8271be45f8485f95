//! hadolint reads every `RUN` as bash would, whatever the base image.

use shiplint_linter::prelude::*;

pub(super) fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, "the shell cannot read this");
}
