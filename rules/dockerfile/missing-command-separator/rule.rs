//! A command that is taken for more packages, for nothing parts it from the installation before.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The next command is taken for packages of the installation before it.
    RunCommand {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

/// Programs after which no package of a distribution is called.
const PROGRAMS: [&str; 10] = ["apt-get", "cd", "chmod", "chown", "cp", "echo", "export", "mkdir", "mv", "rm"];
/// Managers that may be packages as well, and what would follow them in a command.
const MANAGERS: [&str; 6] = ["apk", "apt", "dnf", "microdnf", "yum", "zypper"];
const VERBS: [&str; 8] = ["add", "autoremove", "clean", "del", "install", "remove", "update", "upgrade"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager.is_system() && call.action == Action::Install) {
        let name = |at: usize| call.packages.get(at).map_or("", |package| package.name.text);
        let begins = |at: &usize| {
            PROGRAMS.contains(&name(*at)) || (MANAGERS.contains(&name(*at)) && VERBS.contains(&name(at + 1)))
        };
        let Some(package) = (0..call.packages.len()).find(begins).and_then(|at| call.packages.get(at)) else {
            continue;
        };
        ctx.report(package.span, format!("`{}` is taken for a package, not for a command", package.name.text))
            .unsafe_fix("put `&&` before it", command.script.run.edit(Span::at(package.span.start), "&& "));
    }
}
