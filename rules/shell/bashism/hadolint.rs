//! hadolint goes by `SHELL` alone, and by the standard.

use shiplint_linter::prelude::*;

pub(super) fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, super::message(finding));
}
