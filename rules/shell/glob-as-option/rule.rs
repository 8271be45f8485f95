//! A pattern such as `*` as an argument: a file whose name begins with `-` is taken for an option.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A pattern such as `*` as an argument: a file whose name begins with `-` is taken for an option.
    ShellFinding {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        fix: Unsafe,
        aliases: [shellcheck("SC2035", Same).at(Info)],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    let message = format!("a file that begins with `-` makes {} an option", finding.quoted());
    ctx.report_finding(finding, message).unsafe_fix("begin the pattern with `./`", finding.edits());
}
