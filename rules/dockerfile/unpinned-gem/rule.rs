//! A Ruby gem without a version.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Ruby gem is installed in whatever version is the newest.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3028", Related).at(Warning),
            kics("gem_install_without_version", Related),
            kics("pin_versions_in_gem_install", Related),
        ],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let installs = |call: &&PackageCall| call.manager == Manager::Gem && call.action == Action::Install;
    for call in command.calls().filter(installs).filter(|call| !call.has_flag(&["-l", "--local"])) {
        for package in call.packages.iter().filter(|package| command.script.is_unpinned(call, package)) {
            ctx.report(package.span, format!("`{}` comes in whatever version is the newest", package.name.text))
                .code(Peer::Kics, "gem_install_without_version")
                .help("write a version behind `:`, or install what a `Gemfile.lock` lists");
        }
    }
}
