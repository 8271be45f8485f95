//! A script sets a variable that it never reads.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A script sets a variable that it never reads.
    ShellFinding {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        aliases: [shellcheck("SC2034", Same).at(Warning)],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, format!("nothing reads {}", finding.quoted()));
}
