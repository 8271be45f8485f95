//! An expansion without quotes: the shell splits it at blanks and takes `*` in it for a pattern.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An expansion without quotes: the shell splits it at blanks and takes `*` in it for a pattern.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        fix: Unsafe,
        aliases: [
            shellcheck("SC2086", Same).at(Info),
            shellcheck("SC2046", Same).at(Warning),
            shellcheck("SC2048", Same).at(Warning),
            shellcheck("SC2068", Same).at(Error),
            shellcheck("SC2053", Same).at(Warning),
            shellcheck("SC2206", Same).at(Warning),
            shellcheck("SC2207", Same).at(Warning),
            shellcheck("SC2223", Same).at(Info),
            shellcheck("SC2231", Same).at(Info),
            shellcheck("SC2254", Same).at(Warning),
            shellcheck("SC2295", Same).at(Info),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    let text = finding.quoted();
    let message = match finding.node.code {
        "SC2086" | "SC2046" | "SC2048" | "SC2068" => format!("{text} is split at blanks, and `*` in it is a pattern"),
        "SC2206" | "SC2207" => format!("{text} becomes as many elements as it has words"),
        "SC2053" | "SC2254" | "SC2295" => format!("{text} is taken for a pattern"),
        _ => format!("blanks and `*` in {text} mean something to the shell"),
    };
    ctx.report_finding(finding, message).unsafe_fix("put it in quotes", finding.edits());
}
