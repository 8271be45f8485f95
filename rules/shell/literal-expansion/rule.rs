//! What looks like an expansion stands in quotes that keep it from being one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What looks like an expansion stands in quotes that keep it from being one.
    ShellFinding {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC2016", Same).at(Info),
            shellcheck("SC2088", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    let message = match finding.node.code {
        "SC2088" => "a `~` in quotes is no home folder".to_owned(),
        _ => format!("{} is taken literally, for it stands in single quotes", finding.quoted()),
    };
    ctx.report_finding(finding, message);
}
