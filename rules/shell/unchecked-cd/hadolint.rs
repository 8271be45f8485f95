//! hadolint looks neither at the options in `SHELL` nor at `WORKDIR`.

use shiplint_linter::prelude::*;

pub(super) fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, super::message(finding));
}
