//! hadolint asks for every name, wherever it may come from.

use shiplint_linter::prelude::*;

pub(super) fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, super::message(finding));
}
