//! A redirection does not do what it looks like.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A redirection does not do what it looks like.
    ShellFinding {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            shellcheck("SC2069", Same).at(Warning),
            shellcheck("SC2094", Same).at(Info),
            shellcheck("SC2210", Same).at(Warning),
            shellcheck("SC2216", Same).at(Warning),
            shellcheck("SC2217", Same).at(Warning),
            shellcheck("SC2238", Same).at(Warning),
            shellcheck("SC2257", Same).at(Warning),
            shellcheck("SC2260", Same).at(Error),
            shellcheck("SC2261", Same).at(Error),
            shellcheck("SC2327", Same).at(Warning),
            shellcheck("SC2328", Same).at(Error),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2069" => "errors still go where the output went before".to_owned(),
        "SC2094" => format!("{text} is read and written at the same time"),
        "SC2210" => format!("{text} is a file with a number for a name"),
        "SC2216" | "SC2217" => format!("{text} reads no input"),
        "SC2238" => format!("{text} is a file with the name of a command"),
        "SC2260" => "nothing is left for the pipe".to_owned(),
        "SC2261" => "another redirection of the same output wins".to_owned(),
        "SC2327" | "SC2328" => "nothing is left for the substitution: the output goes elsewhere".to_owned(),
        _ => format!("what {text} changes is lost"),
    }
}
