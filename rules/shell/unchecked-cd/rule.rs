//! What follows a `cd` runs also where the folder could not be entered.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What follows a `cd` runs also where the folder could not be entered.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        aliases: [shellcheck("SC2164", Same).at(Warning)],
    }
    hadolint: ShellFinding,
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    if !finding.stops_at_failure() {
        ctx.report_finding(finding, message(finding)).help("join the commands with `&&`, or begin with `set -e`");
    }
}

fn message(finding: &ShellFinding) -> String {
    format!("what follows runs in another folder if {} fails", finding.quoted())
}
