//! There is a shorter or a newer way to say the same.

use shiplint_linter::prelude::*;

declare_rule! {
    /// There is a shorter or a newer way to say the same.
    ShellFinding {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        aliases: [
            shellcheck("SC2001", Same).at(Hint),
            shellcheck("SC2003", Same).at(Hint),
            shellcheck("SC2004", Same).at(Hint),
            shellcheck("SC2005", Same).at(Hint),
            shellcheck("SC2007", Same).at(Hint),
            shellcheck("SC2009", Same).at(Info),
            shellcheck("SC2018", Same).at(Info),
            shellcheck("SC2019", Same).at(Info),
            shellcheck("SC2043", Same).at(Warning),
            shellcheck("SC2103", Same).at(Info),
            shellcheck("SC2116", Same).at(Hint),
            shellcheck("SC2126", Same).at(Hint),
            shellcheck("SC2129", Same).at(Hint),
            shellcheck("SC2143", Same).at(Hint),
            shellcheck("SC2162", Same).at(Info),
            shellcheck("SC2166", Same).at(Warning),
            shellcheck("SC2186", Same).at(Warning),
            shellcheck("SC2196", Same).at(Info),
            shellcheck("SC2197", Same).at(Info),
            shellcheck("SC2219", Same).at(Hint),
            shellcheck("SC2234", Same).at(Hint),
            shellcheck("SC2235", Same).at(Hint),
            shellcheck("SC2267", Same).at(Info),
            shellcheck("SC2268", Same).at(Hint),
            shellcheck("SC2308", Same).at(Info),
            shellcheck("SC2331", Same).at(Hint),
        ],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    ctx.report_finding(finding, message(finding));
}

fn message(finding: &ShellFinding) -> String {
    let text = finding.quoted();
    match finding.node.code {
        "SC2001" => "an expansion such as `${name#…}` does what this `sed` does".to_owned(),
        "SC2003" | "SC2007" | "SC2219" | "SC2308" => "`$((…))` or an expansion does this within the shell".to_owned(),
        "SC2004" => format!("{text} needs no `$` within `$((…))`"),
        "SC2005" | "SC2116" => "`echo` only repeats what the command prints".to_owned(),
        "SC2009" => "`pgrep` looks for processes".to_owned(),
        "SC2018" | "SC2019" => format!("{text} leaves out letters with accents"),
        "SC2043" => "this loop runs once".to_owned(),
        "SC2103" => "a subshell comes back by itself: `(cd … && …)`".to_owned(),
        "SC2126" => "`grep -c` counts".to_owned(),
        "SC2129" => "one redirection around all of them is enough: `{ …; } >> file`".to_owned(),
        "SC2143" => "`grep -q` answers by its status".to_owned(),
        "SC2162" => "without `-r`, `read` takes backslashes away".to_owned(),
        "SC2166" | "SC2331" => format!("{text} in a test is ambiguous: write two tests"),
        "SC2186" => "`mktemp` took the place of `tempfile`".to_owned(),
        "SC2196" => "`grep -E` took the place of `egrep`".to_owned(),
        "SC2197" => "`grep -F` took the place of `fgrep`".to_owned(),
        "SC2234" | "SC2235" => "a subshell is not needed around a test".to_owned(),
        "SC2267" => "`xargs -I` took the place of `-i`".to_owned(),
        _ => format!("{text} needs no `x` in front"),
    }
}
