//! Options of `bundle install` that are on their way out.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `bundle install` is given an option that Bundler keeps as a setting and no longer takes on the command line.
    RunCommand {
        category: Deprecated,
        severity: Warning,
        status: Preview,
        edition: E2026_1,
        aliases: [tally("tally/ruby/deprecated-bundler-install-flags", Related)],
    }
}

/// Options that Bundler 2 warns of and Bundler 4 refuses, and the settings in their place. (bundler.io/doc/upgrading.html)
const SETTINGS: [(&str, &str); 9] = [
    ("--clean", "clean true"),
    ("--deployment", "deployment true"),
    ("--frozen", "frozen true"),
    ("--no-prune", "no_prune true"),
    ("--path", "path FOLDER"),
    ("--shebang", "shebang PROGRAM"),
    ("--system", "path.system true"),
    ("--with", "with GROUPS"),
    ("--without", "without GROUPS"),
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager == Manager::Bundle && call.action == Action::Install) {
        for flag in &call.flags {
            let Some((name, setting)) = SETTINGS.iter().find(|(name, _)| *name == flag.name) else { continue };
            ctx.report(flag.span, format!("Bundler no longer takes `{name}` here"))
                .help(format!("`bundle config set --local {setting}` before it does the same"));
        }
    }
}
