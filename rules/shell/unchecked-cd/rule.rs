//! What follows a `cd` runs also where the folder could not be entered.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What follows a `cd` runs also where the folder could not be entered.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        aliases: [shellcheck("SC2164", Same).at(Warning)],
    }
    hadolint: ShellFinding,
}

fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    if !finding.stops_at_failure() && !finding.is_last() && !leads_to_workdir(finding) {
        ctx.report_finding(finding, message(finding)).help("join the commands with `&&`, or begin with `set -e`");
    }
}

/// Whether it enters the folder that the script starts in, which exists.
fn leads_to_workdir(finding: &ShellFinding) -> bool {
    let workdir = finding.run.state().and_then(dockerfile_model::State::workdir);
    let folder = finding.text().strip_prefix("cd ").map(|path| path.trim().trim_end_matches('/'));
    workdir.is_some_and(|set| set.value.known().is_some() && set.value.known() == folder)
}

fn message(finding: &ShellFinding) -> String {
    format!("what follows runs in another folder if {} fails", finding.quoted())
}
