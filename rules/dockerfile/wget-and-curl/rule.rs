//! A stage installs two programs that do the same.

use shell::{Invocation, package_calls};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A stage installs both `wget` and `curl`, and downloads with both.
    Stage {
        category: ImageSize,
        severity: Info,
        edition: E2026_1,
        aliases: [
            hadolint("DL4001", Wider).at(Warning),
            trivy("DS-0014", Wider),
            kics("run_using_wget_and_curl", Wider),
            semgrep("use-either-wget-or-curl", Wider),
            tally("hadolint/DL4001", Wider),
        ],
    }
    hadolint: FlatRun,
}

/// Where a program is installed and where it is first used.
struct Tool {
    name: &'static str,
    package: Span,
    /// The instruction that installs it.
    within: Span,
    command: Span,
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    if !stage.ships() {
        return;
    }
    // Where one of them is in the image anyhow, leaving out the other may not be wanted, or gain nothing.
    let (Some(curl), Some(wget)) = (tool(stage, "curl"), tool(stage, "wget")) else { return };
    let (first, second) = if curl.command.start < wget.command.start { (curl, wget) } else { (wget, curl) };
    let (one, other) = (first.name, second.name);
    ctx.report(second.package, format!("`{other}` is installed, though `{one}` is, too, and does the same"))
        .within(second.within)
        .because(first.package, format!("`{one}` is installed here"))
        .because(second.command, format!("could be done with `{one}`"))
        .help(format!("download with `{one}` only"));
}

/// A program that the stage both installs and uses.
fn tool(stage: &Stage, name: &'static str) -> Option<Tool> {
    let (mut package, mut command) = (None, None);
    for (node, script) in stage.runs() {
        let calls = package_calls(script).into_iter().filter(|call| call.action == Action::Install);
        let mut packages = calls.flat_map(|call| call.packages).filter(|package| package.kind == PackageKind::Registry);
        package = package.or_else(|| Some((packages.find(|package| package.name.text == name)?.span, node.span)));
        let mut runs = script.commands().into_iter().filter_map(|at| Invocation::of(at.command));
        command = command.or_else(|| Some(runs.find(|run| run.program() == name)?.command.span));
    }
    let ((package, within), command) = (package?, command?);
    Some(Tool { name, package, within, command })
}
