//! An npm package without a version.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An npm package is installed in whatever version is the newest.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [hadolint("DL3016", Related).at(Warning), kics("npm_install_without_pinned_version", Related)],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let is_node = |manager| matches!(manager, Manager::Npm | Manager::Yarn | Manager::Pnpm | Manager::Bun);
    for call in command.calls().filter(|call| is_node(call.manager) && call.action == Action::Install) {
        for package in call.packages.iter().filter(|package| command.script.is_unpinned(call, package)) {
            ctx.report(package.span, format!("`{}` comes in whatever version is the newest", package.name.text))
                .help("write a version behind `@`, or install what a lock file lists");
        }
    }
}
