//! The names of files are taken from the output of `ls` or `find`.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The names of files are taken from the output of `ls` or `find`.
    ShellFinding {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC2010", Same).at(Warning),
            shellcheck("SC2011", Same).at(Warning),
            shellcheck("SC2012", Same).at(Info),
            shellcheck("SC2013", Same).at(Info),
            shellcheck("SC2038", Same).at(Warning),
            shellcheck("SC2044", Same).at(Warning),
            shellcheck("SC2045", Same).at(Error),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    match finding.node.code {
        "SC2010" | "SC2011" | "SC2012" | "SC2045" => {
            "`ls` writes for people: a pattern or `find` names files safely".to_owned()
        }
        "SC2013" => "this loop runs over words, not lines".to_owned(),
        "SC2038" => "names with blanks fall apart here: use `-print0` with `xargs -0`, or `-exec`".to_owned(),
        _ => "names with blanks fall apart in this loop: use `-exec`, or `while read`".to_owned(),
    }
}
