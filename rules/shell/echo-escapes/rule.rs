//! `echo` prints a backslash sequence as it stands in some shells, and as a line break or tab in others.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `echo` prints a backslash sequence as it stands in some shells, and as a line break or tab in others.
    ShellFinding {
        category: Portability,
        severity: Info,
        edition: E2026_1,
        aliases: [shellcheck("SC2028", Same).at(Info)],
    }
    hadolint: ShellFinding,
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    if matches!(finding.dialect, shell::Dialect::Bash | shell::Dialect::Ash) {
        ctx.report_finding(finding, message(finding)).help("use `printf`, which knows them everywhere");
    }
}

fn message(finding: &ShellFinding) -> String {
    match finding.dialect {
        shell::Dialect::Bash | shell::Dialect::Ash => {
            format!("`echo` of `{}` prints the backslash as it is", finding.dialect.name())
        }
        _ => "not every `echo` knows backslash sequences".to_owned(),
    }
}
