//! A condition that is always the same, or that compares something else than it says.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A condition that is always the same, or that compares something else than it says.
    ShellFinding {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            shellcheck("SC2050", Same).at(Warning),
            shellcheck("SC2057", Same).at(Warning),
            shellcheck("SC2066", Same).at(Error),
            shellcheck("SC2070", Same).at(Error),
            shellcheck("SC2071", Same).at(Error),
            shellcheck("SC2072", Same).at(Error),
            shellcheck("SC2076", Same).at(Warning),
            shellcheck("SC2078", Same).at(Error),
            shellcheck("SC2081", Same).at(Error),
            shellcheck("SC2144", Same).at(Error),
            shellcheck("SC2157", Same).at(Error),
            shellcheck("SC2194", Same).at(Warning),
            shellcheck("SC2199", Same).at(Error),
            shellcheck("SC2212", Same).at(Hint),
            shellcheck("SC2252", Same).at(Warning),
            shellcheck("SC2309", Same).at(Warning),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2050" | "SC2078" | "SC2157" | "SC2194" | "SC2212" | "SC2252" => {
            "this test has the same outcome every time".to_owned()
        }
        "SC2070" => format!("without quotes, an empty {text} leaves a test that is always true"),
        "SC2066" => format!("{text} is one word, so the loop runs once"),
        "SC2071" | "SC2072" => format!("{text} compares texts, not numbers"),
        "SC2309" => format!("{text} compares numbers, not texts"),
        "SC2076" => format!("quotes make {text} a plain text, not a pattern"),
        "SC2081" | "SC2144" | "SC2199" => format!("{text} is no single word here"),
        _ => format!("{text} is no operator here"),
    }
}
