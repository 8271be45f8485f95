//! A Rust program without a version.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Rust program is built in whatever version is the newest.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager == Manager::Cargo && call.action == Action::Install) {
        // `cargo add` is for the project, whose lock file it writes.
        let is_add = call.subcommand.as_ref().is_some_and(|name| name.words == ["add"]);
        let is_open = |package: &&Package| !is_add && command.script.is_unpinned(call, package);
        for package in call.packages.iter().filter(is_open) {
            ctx.report(package.span, format!("`{}` comes in whatever version is the newest", package.name.text))
                .help("write a version behind `@`, and `--locked` to keep to the versions that it was tested with");
        }
    }
}
