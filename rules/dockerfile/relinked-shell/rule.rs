//! `/bin/sh` is made to be another shell.

use shell::Word;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A link puts another shell in the place of `/bin/sh`.
    RunCommand {
        category: Portability,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL4005", Wider).at(Warning),
            kics("changing_default_shell_using_run_command", Related),
            semgrep("use-shell-instruction", Related),
        ],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    let Some(invocation) = command.invocation().filter(|found| found.program() == "ln" && !run.deferred) else {
        return;
    };
    let mut operands = invocation.arguments().iter().filter(|word| !word.text().starts_with('-'));
    let (Some(target), Some(link)) = (operands.next(), operands.next_back()) else { return };
    if matches!(link.text(), "/bin/sh" | "/usr/bin/sh") {
        ctx.report(link.span, format!("every script of the image gets `{}` for `/bin/sh`", target.text()))
            .help("`SHELL` chooses the shell of the instructions behind it, and leaves the image as it is")
            .unsafe_fix("make it a `SHELL`", as_shell(command, target));
    }
}

/// Edits that put a `SHELL` in the place of a `RUN` that does nothing else.
fn as_shell(command: &RunCommand, target: &Word) -> Vec<Edit> {
    let run = command.script.run;
    let path = match target.text() {
        "bash" => "/bin/bash",
        path => path,
    };
    if command.script.commands.len() == 1
        && run.node.flags.is_empty()
        && path.starts_with('/')
        && !target.has_expansion()
    {
        run.edit(run.node.span, format!("SHELL [\"{path}\", \"-c\"]"))
    } else {
        Vec::new()
    }
}
