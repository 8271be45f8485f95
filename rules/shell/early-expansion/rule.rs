//! A value becomes part of a command, a format or a script before that runs.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A value becomes part of a command, a format or a script before that runs.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC2029", Same).at(Info),
            shellcheck("SC2059", Same).at(Info),
            shellcheck("SC2064", Same).at(Warning),
            shellcheck("SC2139", Same).at(Warning),
            shellcheck("SC2142", Same).at(Error),
            shellcheck("SC2156", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2059" => "a `%` or backslash in the value is part of the format".to_owned(),
        "SC2064" => format!("{text} is expanded now, not when the signal comes"),
        "SC2139" | "SC2142" => "an alias is expanded where it is defined, and takes no arguments".to_owned(),
        "SC2156" => "the name of a file becomes part of the script: pass it as an argument".to_owned(),
        _ => format!("{text} is expanded here, not on the other machine"),
    }
}
