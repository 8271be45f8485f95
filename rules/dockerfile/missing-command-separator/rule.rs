//! A command that is taken for more packages, for nothing parts it from the call before.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The next command is taken for packages of the call before it.
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
    for call in command.calls().filter(|call| call.manager.is_system()) {
        let subcommand = call.subcommand.as_ref().map_or(0, |subcommand| subcommand.words.len());
        let words = call.operands.get(subcommand..).unwrap_or_default();
        let text = |at: usize| words.get(at).map_or("", |word| word.text());
        let begins = |at: &usize| {
            PROGRAMS.contains(&text(*at)) || (MANAGERS.contains(&text(*at)) && VERBS.contains(&text(at + 1)))
        };
        let Some(word) = (0..words.len()).find(begins).and_then(|at| words.get(at)) else { continue };
        ctx.report(word.span, format!("`{}` is taken for a package, not for a command", word.text()))
            .unsafe_fix("put `&&` before it", command.script.run.edit(Span::at(word.span.start), "&& "));
    }
}
