//! hadolint does not know which shell the image has.

use shiplint_linter::prelude::*;

pub(super) fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, super::message(finding));
}
