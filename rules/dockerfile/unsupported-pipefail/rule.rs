//! `pipefail` for a shell that does not know it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `pipefail` is turned on for dash, which refuses the option.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred {
        return;
    }
    let Some((shell, option)) = by_shell(instruction).or_else(|| by_set(instruction)) else { return };
    let edits = shell.map(|shell| instruction.edit(shell, "\"/bin/bash\"")).unwrap_or_default();
    ctx.report(option, "`/bin/sh` of this image is dash, which refuses `pipefail`")
        .help("bash, busybox and zsh know it")
        .unsafe_fix("take bash", edits);
}

/// The program of a `SHELL`, and the option that it is given.
fn by_shell(instruction: &Instruction) -> Option<(Option<Span>, Span)> {
    let Kind::Shell(words) = &instruction.node.kind else { return None };
    let (program, options) = words.split_first()?;
    let is_system_shell = matches!(program.as_str(), "/bin/sh" | "sh" | "/usr/bin/sh");
    let option = options.iter().find(|word| word.as_str() == "pipefail")?;
    (is_system_shell && instruction.system_shell_knows_pipefail() == Some(false))
        .then_some((Some(program.span), option.span))
}

/// The option of a `set` that is not tried in a subshell before.
fn by_set(instruction: &Instruction) -> Option<(Option<Span>, Span)> {
    let has_own_shell = matches!(&instruction.node.kind, Kind::Run(run) if run.command.shebang.is_some());
    let commands = instruction.script()?.commands();
    let names = |at: &&shell::CommandRef<'_>| {
        let words = &at.command.words;
        words.first().is_some_and(|word| word.text() == "set") && words.iter().any(|word| word.text() == "pipefail")
    };
    let first = commands.iter().find(names).filter(|at| at.context.is_bare())?;
    let option = first.command.words.iter().find(|word| word.text() == "pipefail")?;
    let is_refused = !has_own_shell && instruction.knows_pipefail() == Some(false);
    is_refused.then_some((None, option.span))
}
