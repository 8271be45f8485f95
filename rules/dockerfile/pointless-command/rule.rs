//! A command that cannot do in a build what it is for.

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A command does nothing for the image: what it shows, starts or mounts ends with the `RUN`.
    RunCommand {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
        aliases: [
            hadolint("DL3001", Wider).at(Info),
            kics("run_utilities_and_posix_commands", Wider),
            semgrep("nonsensical-command", Wider),
        ],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, at) = (command.script, command.command);
    let Some(invocation) = command.invocation().filter(|_| !script.run.deferred && at.context.is_bare()) else {
        return;
    };
    let name = invocation.program();
    let reason = match name {
        "free" | "ps" | "top" | "htop" => "shows the machine that builds, which nobody looks at",
        "vi" | "vim" | "nano" | "less" if is_interactive(&invocation) => "waits for somebody at a terminal",
        "shutdown" | "reboot" | "halt" | "poweroff" => "has no machine to stop",
        "service" | "systemctl" if starts(&invocation) && at.index + 1 == script.commands.len() => {
            "starts something that ends with this `RUN`"
        }
        "mount" if mounts(command, &invocation) => "is not allowed in a build",
        _ => return,
    };
    ctx.report(invocation.inner.word.span, format!("`{name}` {reason}"));
}

/// Whether an editor is given nothing to do on its own.
fn is_interactive(invocation: &Invocation) -> bool {
    let script = invocation.arguments().iter().any(|word| word.text().starts_with(['-', '+']) || word.has_expansion());
    !script && invocation.command.redirections.is_empty()
}

fn starts(invocation: &Invocation) -> bool {
    let words = invocation.arguments().iter().filter(|word| !word.text().starts_with('-'));
    words.take(2).any(|word| matches!(word.text(), "start" | "restart"))
}

fn mounts(command: &RunCommand, invocation: &Invocation) -> bool {
    let run = command.script.run.node;
    let is_allowed =
        run.flag("security").is_some_and(|flag| flag.value.as_ref().is_some_and(|it| it.as_str() == "insecure"));
    !is_allowed && invocation.arguments().len() > 1
}
