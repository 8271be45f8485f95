//! composer installs what only developers need.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `composer install` takes packages along that only developers need.
    RunCommand {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        status: Preview,
        fix: Unsafe,
        aliases: [tally("tally/php/composer-no-dev-in-production", Related)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let script = command.script;
    let installs = |call: &PackageCall| {
        let is_install = call.subcommand.as_ref().is_some_and(|name| matches!(name.words[..], ["install" | "i"]));
        call.manager == Manager::Composer && is_install
    };
    for call in command.calls().filter(|call| installs(call)) {
        let is_told = call.has_flag(&["--no-dev", "--dev", "--dry-run", "--download-only"])
            || call.invocation.variables.iter().any(|variable| variable.name == "COMPOSER_NO_DEV")
            || script.variable("COMPOSER_NO_DEV", call.command.index).is_some()
            || script.may_pass(call, |word| word == "--no-dev");
        // A second call without them takes them away again.
        let is_undone = script.calls.iter().any(|other| installs(other) && other.has_flag(&["--no-dev"]));
        if script.run.ships() && !is_told && !is_undone {
            ctx.report(call.head(), "packages that only developers need become part of the image")
                .unsafe_fix("add `--no-dev`", script.with_option(call, "--no-dev"));
        }
    }
}
