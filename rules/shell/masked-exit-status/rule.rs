//! The exit status of a command is lost, or asked for too late.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The exit status of a command is lost, or asked for too late.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC2155", Same).at(Warning),
            shellcheck("SC2181", Same).at(Hint),
            shellcheck("SC2319", Same).at(Warning),
            shellcheck("SC2320", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2155" => "the status of the command is lost: that of the declaration counts".to_owned(),
        "SC2181" => format!("{text} can be the command itself"),
        _ => format!("{text} is the status of another command than the one that is meant"),
    }
}
