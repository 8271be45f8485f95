//! A command that is valid, and hardly meant as it stands.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A command that is valid, and hardly meant as it stands.
    ShellFinding {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC1010", Same).at(Warning),
            shellcheck("SC1037", Same).at(Error),
            shellcheck("SC1087", Same).at(Error),
            shellcheck("SC1127", Same).at(Error),
            shellcheck("SC2015", Same).at(Info),
            shellcheck("SC2024", Same).at(Warning),
            shellcheck("SC2054", Same).at(Warning),
            shellcheck("SC2080", Same).at(Error),
            shellcheck("SC2091", Same).at(Warning),
            shellcheck("SC2092", Same).at(Warning),
            shellcheck("SC2100", Same).at(Warning),
            shellcheck("SC2104", Same).at(Error),
            shellcheck("SC2105", Same).at(Error),
            shellcheck("SC2121", Same).at(Warning),
            shellcheck("SC2124", Same).at(Warning),
            shellcheck("SC2141", Same).at(Warning),
            shellcheck("SC2146", Same).at(Warning),
            shellcheck("SC2163", Same).at(Warning),
            shellcheck("SC2168", Same).at(Error),
            shellcheck("SC2179", Same).at(Warning),
            shellcheck("SC2184", Same).at(Warning),
            shellcheck("SC2190", Same).at(Warning),
            shellcheck("SC2211", Same).at(Warning),
            shellcheck("SC2242", Same).at(Error),
            shellcheck("SC2299", Same).at(Error),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC1010" => format!("{text} needs a `;` in front to end the command before"),
        "SC1037" => "`$10` is `$1` and a `0`".to_owned(),
        "SC1087" => format!("{text} needs braces, or the bracket is plain text"),
        "SC1127" => "this is no comment in a shell script".to_owned(),
        "SC2015" => "the last command also runs when the middle one fails".to_owned(),
        "SC2024" => "the file is opened without the rights that `sudo` gives".to_owned(),
        "SC2054" => "a comma does not separate elements".to_owned(),
        "SC2080" => "a number with a leading zero is octal".to_owned(),
        "SC2091" | "SC2092" => "what the command prints is run as a command".to_owned(),
        "SC2100" => "an assignment does not calculate without `$((…))`".to_owned(),
        "SC2104" | "SC2105" | "SC2168" => format!("{text} does not belong here"),
        "SC2121" => "`set` sets no variables".to_owned(),
        "SC2124" | "SC2179" | "SC2190" => "a list becomes one text here".to_owned(),
        "SC2141" => "this is a backslash and a letter".to_owned(),
        "SC2146" => "the action belongs to the last alternative alone".to_owned(),
        "SC2163" => format!("{text} exports the variable that it names, not itself"),
        "SC2184" => format!("{text} may be taken for the name of a file"),
        "SC2211" => format!("{text} is a pattern in place of a command"),
        "SC2242" => "an exit status is a number from 0 to 255".to_owned(),
        _ => "an expansion cannot stand in another one".to_owned(),
    }
}
