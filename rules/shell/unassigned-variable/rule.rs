//! A script reads a variable that nothing sets.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A script reads a variable that nothing sets.
    ShellFinding {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            shellcheck("SC2154", Same).at(Warning),
            shellcheck("SC2153", Same).at(Info),
        ],
    }
    hadolint: ShellFinding,
}
/// What may set variables that the script does not name.
const SOURCES: [&str; 3] = [".", "eval", "source"];

fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    // The file that triggers an `ONBUILD` has variables of its own.
    if finding.node.code == "SC2154" && !finding.run.deferred && !may_be_set(finding) {
        ctx.report_finding(finding, message(finding));
    }
}

fn may_be_set(finding: &ShellFinding) -> bool {
    let Some(script) = finding.run.script() else { return true };
    let is_source = |word: &shell::Word| SOURCES.contains(&word.text());
    let name = finding.text().trim_matches(['$', '{', '}']);
    script.assigns(name) || script.commands().iter().any(|at| at.command.words.first().is_some_and(is_source))
}

fn message(finding: &ShellFinding) -> String {
    format!("nothing sets {}", finding.quoted())
}
