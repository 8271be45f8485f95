//! A backslash or brace has no effect where it stands.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A backslash or brace has no effect where it stands.
    ShellFinding {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC1001", Same).at(Info),
            shellcheck("SC1003", Same).at(Info),
            shellcheck("SC1011", Same).at(Warning),
            shellcheck("SC1012", Same).at(Warning),
            shellcheck("SC1083", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC1001" | "SC1012" => "the backslash has no effect: the shell takes it away".to_owned(),
        "SC1083" => format!("{text} is a plain character here"),
        _ => "a backslash does not escape a single quote within single quotes".to_owned(),
    }
}
