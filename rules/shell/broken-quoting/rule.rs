//! Quotes end earlier or begin later than it looks.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Quotes end earlier or begin later than it looks.
    ShellFinding {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC1078", Same).at(Warning),
            shellcheck("SC1079", Same).at(Info),
            shellcheck("SC2026", Same).at(Info),
            shellcheck("SC2027", Same).at(Warning),
            shellcheck("SC2089", Same).at(Warning),
            shellcheck("SC2090", Same).at(Warning),
            shellcheck("SC2140", Same).at(Warning),
            shellcheck("SC2291", Same).at(Info),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC1078" => "this quote may have been meant to end on its line".to_owned(),
        "SC1079" => "this quote ends here, right before more text".to_owned(),
        "SC2026" => format!("{text} stands outside of the quotes around it"),
        "SC2027" | "SC2140" => "the quotes around this end the outer ones".to_owned(),
        "SC2089" | "SC2090" => "quotes in a value are plain characters when it is expanded".to_owned(),
        _ => "blanks between arguments of `echo` become one".to_owned(),
    }
}
