//! A `RUN` does nothing but write text into files.

use shell::{CommandRef, Invocation, RedirectionKind};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` only writes fixed text into a file, which `COPY` with a heredoc does without a shell.
    RunCommand {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        aliases: [tally("tally/prefer-copy-heredoc", Wider)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let own = command.command;
    if own.index == 0 && command.script.mounts().is_empty() && command.script.commands.iter().all(writes) {
        ctx.report(own.command.span, "a shell is run for nothing but writing text into a file")
            .help("`COPY <<EOF path` writes the lines up to `EOF` into a file");
    }
}

/// Whether a command writes text that is known into a new file, and nothing else.
fn writes(at: &CommandRef) -> bool {
    let is_plain = |invocation: &Invocation| {
        let words = invocation.arguments();
        matches!(invocation.program(), "echo" | "printf") && words.iter().all(|word| word.literal().is_some())
    };
    let [redirection] = at.command.redirections.as_slice() else { return false };
    let is_file =
        redirection.target.literal().is_some_and(|path| !path.starts_with("/dev/") && !path.starts_with("/proc/"));
    let is_output =
        matches!(redirection.kind, RedirectionKind::Output) && redirection.descriptor.is_none_or(|it| it == 1);
    is_output && is_file && at.context.pipe.is_none() && Invocation::of(at.command).is_some_and(|it| is_plain(&it))
}
