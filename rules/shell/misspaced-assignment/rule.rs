//! A blank makes something else of an assignment.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A blank makes something else of an assignment.
    ShellFinding {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [
            shellcheck("SC1007", Same).at(Warning),
            shellcheck("SC1097", Same).at(Error),
            shellcheck("SC2097", Same).at(Warning),
            shellcheck("SC2098", Same).at(Warning),
            shellcheck("SC2283", Same).at(Error),
            shellcheck("SC2290", Same).at(Error),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2097" | "SC2098" => format!("{text} is expanded before this assignment takes effect"),
        "SC1007" => "the blank behind `=` leaves the variable empty".to_owned(),
        _ => format!("a blank makes {text} no assignment"),
    }
}
