//! Flags of `bundle install` that Bundler used to remember.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A flag of `bundle install` has become a setting.
    RunCommand {
        category: Deprecated,
        severity: Warning,
        edition: E2026_1,
        status: Preview,
        aliases: [tally("tally/ruby/deprecated-bundler-install-flags", Related)],
    }
}

/// The flags, with the setting that each has become. (bundler.io/man/bundle-install.1.html, "DEPRECATED")
const FLAGS: [(&str, &str); 9] = [
    ("--clean", "clean"),
    ("--deployment", "deployment"),
    ("--frozen", "frozen"),
    ("--no-prune", "no_prune"),
    ("--path", "path"),
    ("--shebang", "shebang"),
    ("--system", "path.system"),
    ("--with", "with"),
    ("--without", "without"),
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager == Manager::Bundle && call.action == Action::Install) {
        // `bundle add` has flags of its own.
        let is_add = call.subcommand.as_ref().is_some_and(|name| name.words == ["add"]);
        for flag in call.flags.iter().filter(|_| !is_add) {
            let Some((name, setting)) = FLAGS.iter().find(|(name, _)| *name == flag.name) else { continue };
            ctx.report(flag.span, format!("`{name}` has become a setting of Bundler")).help(format!(
                "write `bundle config set {setting} …` before, or set `BUNDLE_{}`",
                setting.to_uppercase()
            ));
        }
    }
}
