//! A curly quote stands where the shell wants a straight one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A curly quote stands where the shell wants a straight one.
    ShellFinding {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            shellcheck("SC1110", Same).at(Warning),
            shellcheck("SC1112", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, "the shell takes curly quotes for plain characters").help("type a straight quote");
}
