//! A Go module without a version.

use shell::{Invocation, Script};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A Go module is fetched in whatever version is the newest.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [hadolint("DL3062", Related).at(Warning)],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager == Manager::Go) {
        // `go install` and `go run` without a version take the one that `go.mod` says.
        let is_get = call.subcommand.as_ref().is_some_and(|name| name.words == ["get"]);
        let is_open =
            |package: &&Package| command.script.is_unpinned(call, package) && (is_get || package.version.is_some());
        let is_fetched = matches!(call.action, Action::Install | Action::Run);
        let mut open = call.packages.iter().filter(|package| is_fetched && is_open(package)).peekable();
        if open.peek().is_none() || is_checked_out(command.script) {
            continue;
        }
        for package in open {
            ctx.report(package.span, format!("`{}` comes in whatever version is the newest", package.name.text))
                .help("write a version behind `@`");
        }
    }
}

/// Whether the fetched source is then set to a version with git.
fn is_checked_out(script: &RunScript) -> bool {
    let sets = |invocation: &Invocation| {
        invocation.program() == "git"
            && invocation.arguments().iter().any(|word| matches!(word.text(), "checkout" | "reset"))
    };
    let checks_out =
        |script: &Script| script.commands().iter().filter_map(|at| Invocation::of(at.command)).any(|it| sets(&it));
    std::iter::once(script.script).chain(script.run.later_scripts()).any(checks_out)
}
