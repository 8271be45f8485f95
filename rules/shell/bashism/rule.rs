//! A script uses what bash knows, but not the shell that reads it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A script uses what bash knows, but not the shell that reads it.
    ShellFinding {
        category: Portability,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            shellcheck("SC2112", Same).at(Warning),
            shellcheck("SC2113", Same).at(Warning),
            shellcheck("SC3001", Same).at(Warning),
            shellcheck("SC3002", Same).at(Warning),
            shellcheck("SC3003", Same).at(Warning),
            shellcheck("SC3004", Same).at(Warning),
            shellcheck("SC3005", Same).at(Warning),
            shellcheck("SC3006", Same).at(Warning),
            shellcheck("SC3007", Same).at(Warning),
            shellcheck("SC3008", Same).at(Warning),
            shellcheck("SC3009", Same).at(Warning),
            shellcheck("SC3010", Same).at(Warning),
            shellcheck("SC3011", Same).at(Warning),
            shellcheck("SC3012", Same).at(Warning),
            shellcheck("SC3014", Same).at(Warning),
            shellcheck("SC3015", Same).at(Warning),
            shellcheck("SC3016", Same).at(Warning),
            shellcheck("SC3017", Same).at(Warning),
            shellcheck("SC3018", Same).at(Warning),
            shellcheck("SC3020", Same).at(Warning),
            shellcheck("SC3021", Same).at(Warning),
            shellcheck("SC3022", Same).at(Warning),
            shellcheck("SC3024", Same).at(Warning),
            shellcheck("SC3026", Same).at(Warning),
            shellcheck("SC3029", Same).at(Warning),
            shellcheck("SC3030", Same).at(Warning),
            shellcheck("SC3032", Same).at(Warning),
            shellcheck("SC3033", Same).at(Warning),
            shellcheck("SC3034", Same).at(Warning),
            shellcheck("SC3037", Same).at(Warning),
            shellcheck("SC3039", Same).at(Warning),
            shellcheck("SC3040", Same).at(Warning),
            shellcheck("SC3041", Same).at(Warning),
            shellcheck("SC3043", Same).at(Warning),
            shellcheck("SC3044", Same).at(Warning),
            shellcheck("SC3045", Same).at(Warning),
            shellcheck("SC3046", Same).at(Warning),
            shellcheck("SC3047", Same).at(Warning),
            shellcheck("SC3048", Same).at(Warning),
            shellcheck("SC3050", Same).at(Warning),
            shellcheck("SC3052", Same).at(Warning),
            shellcheck("SC3053", Same).at(Warning),
            shellcheck("SC3054", Same).at(Warning),
            shellcheck("SC3055", Same).at(Warning),
            shellcheck("SC3056", Same).at(Warning),
            shellcheck("SC3057", Same).at(Warning),
            shellcheck("SC3058", Same).at(Warning),
            shellcheck("SC3059", Same).at(Warning),
            shellcheck("SC3060", Same).at(Warning),
            shellcheck("SC3061", Same).at(Warning),
            shellcheck("SC3062", Same).at(Warning),
            shellcheck("SC3065", Same).at(Warning),
            shellcheck("SC3067", Same).at(Warning),
        ],
    }
    hadolint: ShellFinding,
}
/// What the `sh` of Debian does not know: the rest works there, or only looks odd.
const UNKNOWN_TO_DASH: [&str; 34] = [
    "SC2112", "SC2113", "SC3001", "SC3003", "SC3005", "SC3006", "SC3007", "SC3008", "SC3009", "SC3010", "SC3011",
    "SC3014", "SC3015", "SC3016", "SC3018", "SC3020", "SC3024", "SC3029", "SC3030", "SC3032", "SC3034", "SC3039",
    "SC3040", "SC3044", "SC3046", "SC3047", "SC3050", "SC3053", "SC3054", "SC3055", "SC3057", "SC3059", "SC3060",
    "SC3048",
];

/// What the `sh` of Alpine does not know.
const UNKNOWN_TO_ASH: [&str; 15] = [
    "SC3005", "SC3006", "SC3007", "SC3008", "SC3009", "SC3011", "SC3029", "SC3030", "SC3032", "SC3044", "SC3047",
    "SC3053", "SC3054", "SC3055", "SC3059",
];

fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    let is_unknown = match finding.dialect {
        shell::Dialect::Dash => UNKNOWN_TO_DASH.contains(&finding.node.code),
        shell::Dialect::Ash => UNKNOWN_TO_ASH.contains(&finding.node.code),
        _ => false,
    };
    if is_unknown {
        ctx.report_finding(finding, message(finding)).help("use `SHELL` to choose bash, or write it for `sh`");
    }
}

fn message(finding: &ShellFinding) -> String {
    let what = match finding.node.code {
        "SC2112" | "SC2113" => "the word `function`",
        "SC3001" => "process substitution",
        "SC3003" => "`$'…'`",
        "SC3005" => "`for ((…))`",
        "SC3006" => "`((…))`",
        "SC3009" => "brace expansion",
        "SC3010" => "`[[`",
        "SC3011" => "`<<<`",
        "SC3014" => "`==` in `[`",
        "SC3020" => "`&>`",
        "SC3029" => "`|&`",
        "SC3030" | "SC3054" | "SC3055" => "arrays",
        "SC3037" => "options of `echo`",
        "SC3040" => return format!("`{}` does not know {}", finding.dialect.name(), finding.quoted()),
        "SC3046" => "`source`",
        "SC3057" | "SC3059" | "SC3060" => "this kind of expansion",
        _ => return format!("{} is unknown to `{}`", finding.quoted(), finding.dialect.name()),
    };
    format!("`{}` does not know {what}", finding.dialect.name())
}
