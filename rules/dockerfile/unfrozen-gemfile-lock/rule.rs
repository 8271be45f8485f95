//! `bundle install` that may write a new `Gemfile.lock`.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `bundle install` may install other gems than `Gemfile.lock` lists.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        status: Preview,
        aliases: [tally("tally/ruby/missing-bundle-deployment", Related)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager == Manager::Bundle && call.action == Action::Install) {
        if command.script.run.ships() && call.packages.is_empty() && !is_frozen(command.script, call) {
            ctx.report(call.head(), "gems may come in other versions than `Gemfile.lock` lists")
                .help("set `BUNDLE_DEPLOYMENT` or `BUNDLE_FROZEN` to `true` before");
        }
    }
}

/// Whether Bundler is told, or may be told, to keep to the lock file.
fn is_frozen(script: &RunScript, call: &PackageCall) -> bool {
    let is_set = |name: &str| {
        call.invocation.variables.iter().any(|variable| variable.name == name)
            || script.variable(name, call.command.index).is_some()
    };
    let configures = |other: &PackageCall| {
        other.manager == Manager::Bundle
            && other.operands.iter().any(|word| matches!(word.text(), "deployment" | "frozen"))
    };
    call.has_flag(&["--deployment", "--frozen", "--local"])
        || ["BUNDLE_DEPLOYMENT", "BUNDLE_FROZEN"].into_iter().any(is_set)
        || script.calls.iter().any(configures)
        || script.run.earlier_scripts().any(|earlier| shell::package_calls(earlier).iter().any(configures))
        || script.may_pass(call, |word| matches!(word, "--deployment" | "--frozen"))
}
