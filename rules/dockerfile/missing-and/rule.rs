//! Two commands with nothing between them.

use shell::Word;
use shiplint_linter::prelude::*;

declare_rule! {
    /// The next command is an argument of the one before, because the `&&` between them was forgotten.
    RunCommand {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

/// Commands that nobody names as a package or a file.
const COMMANDS: [&str; 17] = [
    "apt-cache",
    "apt-get",
    "apt-mark",
    "cd",
    "chmod",
    "chown",
    "cp",
    "export",
    "groupadd",
    "ln",
    "mkdir",
    "mv",
    "rm",
    "rmdir",
    "update-alternatives",
    "useradd",
    "usermod",
];

/// Programs that take no command as an argument.
const PLAIN: [&str; 18] = [
    "chgrp", "chmod", "chown", "cp", "curl", "git", "groupadd", "ln", "make", "mkdir", "mv", "rm", "tar", "touch",
    "unzip", "useradd", "usermod", "wget",
];

/// Package managers, and the sub-commands that tell that they are called.
const MANAGERS: [&str; 18] = [
    "apk", "apt", "apt-get", "bundle", "cargo", "conda", "dnf", "gem", "go", "mamba", "microdnf", "npm", "pip", "pip3",
    "pnpm", "yarn", "yum", "zypper",
];
const VERBS: [&str; 11] =
    ["add", "autoclean", "autoremove", "ci", "clean", "del", "install", "purge", "remove", "update", "upgrade"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    let Some(invocation) = command.invocation() else { return };
    let installs = command.calls().any(|call| call.action == Action::Install);
    if !installs && !PLAIN.contains(&invocation.program()) {
        return;
    }
    let mut pairs = invocation.arguments().windows(2).skip(1);
    let Some([word, _]) = pairs.find(|pair| begins_command(run, &pair[0], &pair[1], installs)) else { return };
    ctx.report(word.span, format!("`{}` is an argument of `{}` here", word.text(), invocation.program()))
        .because(invocation.inner.word.span, "the command that it is part of")
        .unsafe_fix("put `&&` before it", run.edit(Span::at(word.span.start), "&& "));
}

/// Whether a word is the name of a command, as its place or the next word tells.
fn begins_command(run: Instruction, word: &Word, next: &Word, installs: bool) -> bool {
    if word.has_quotes() || word.has_expansion() || next.has_quotes() {
        return false;
    }
    let before = run.file.unit.slice(Span::new(run.node.span.start, word.span.start));
    let begins_line = before.rsplit_once('\n').is_some_and(|(_, line)| line.trim().is_empty());
    let is_call = MANAGERS.contains(&word.text()) && VERBS.contains(&next.text());
    (begins_line && (is_call || COMMANDS.contains(&word.text()))) || (installs && is_call)
}
