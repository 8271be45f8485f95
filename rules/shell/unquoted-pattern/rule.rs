//! A pattern for a program stands without quotes, so that the shell may replace it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A pattern for a program stands without quotes, so that the shell may replace it.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC2014", Same).at(Info),
            shellcheck("SC2021", Same).at(Info),
            shellcheck("SC2022", Same).at(Info),
            shellcheck("SC2060", Same).at(Warning),
            shellcheck("SC2061", Same).at(Warning),
            shellcheck("SC2062", Same).at(Warning),
            shellcheck("SC2063", Same).at(Warning),
            shellcheck("SC2102", Same).at(Info),
            shellcheck("SC2125", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2021" | "SC2102" => format!("{text} is a set of characters, not a word"),
        "SC2022" | "SC2063" => format!("{text} is a regular expression, where `*` repeats what stands before it"),
        "SC2125" => "a pattern in an assignment is not replaced".to_owned(),
        _ => format!("the shell replaces {text} if a file fits"),
    }
}
