//! `sudo` in a build.

use shell::{Invocation, Layer};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A command of a build is run through `sudo`.
    RunCommand {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3004", Wider).at(Error),
            trivy("DS-0010", Wider),
            checkov("CKV2_DOCKER_1", Wider),
            kics("run_using_sudo", Wider),
            semgrep("no-sudo-in-dockerfile", Wider),
        ],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    let Some(invocation) = command.invocation().filter(|_| !run.deferred) else { return };
    let Some((at, sudo)) = invocation.layers().enumerate().find(|(_, layer)| layer.program == "sudo") else { return };
    // Who branches on the user knows about it.
    let is_considered = command.command.context.is_in(shell::Enclosure::Branch);
    if is_considered || is_for_another(sudo) || at == invocation.wrappers.len() {
        return;
    }
    if run.runs_as_root() == Some(true) {
        ctx.report(sudo.word.span, "`sudo` is of no use: the build runs as root here")
            .fix("remove `sudo`", without(&invocation, at, run));
        return;
    }
    let user = run.state().and_then(dockerfile_model::State::user).filter(|user| user.value.known().is_some());
    ctx.report(sudo.word.span, "`sudo` hides that this is done as root")
        .because_of(user.map(|user| (user.span, "this user is in force")))
        .help("put `USER root` before the instruction and the user again behind it, and leave `sudo` out of the image")
        .at_most(Severity::Info);
}

/// Whether it runs its command as somebody who is not root.
fn is_for_another(sudo: &Layer) -> bool {
    let mut users = sudo.flags.iter().filter(|flag| matches!(&*flag.name, "-u" | "--user" | "-g" | "--group"));
    users.any(|flag| flag.value.is_none_or(|user| !matches!(user.text, "root" | "#0")))
}

/// Edits that leave a `sudo` without options out.
fn without(invocation: &Invocation, at: usize, run: Instruction) -> Vec<Edit> {
    let layers: Vec<&Layer> = invocation.layers().skip(at).take(2).collect();
    match layers.as_slice() {
        [sudo, next] if sudo.arguments.is_empty() => {
            run.edit(Span::new(sudo.word.span.start, next.word.span.start), "")
        }
        _ => Vec::new(),
    }
}
