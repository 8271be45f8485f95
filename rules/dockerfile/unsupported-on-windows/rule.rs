//! What Windows containers do not have.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A stage that is built on Windows uses what Windows containers do not have.
    Instruction {
        category: Portability,
        severity: Warning,
        recommended: false,
        status: Preview,
        edition: E2026_1,
        aliases: [
            tally("tally/windows/no-run-mounts", Narrower),
            tally("tally/windows/no-chown-flag", Narrower),
            tally("tally/windows/no-stopsignal", Narrower),
        ],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let image = instruction.stage().and_then(|stage| stage.base_image());
    if instruction.deferred || !image.is_some_and(|image| images::is_windows(&image.familiar_name())) {
        return;
    }
    let flag = |name| instruction.node.flag(name).map(|flag| flag.span);
    let (span, message, code) = match &instruction.node.kind {
        Kind::Run(_) => (flag("mount"), "`RUN` cannot mount anything on Windows", "tally/windows/no-run-mounts"),
        Kind::Copy(_) | Kind::Add(_) => {
            (flag("chown"), "files have no such owners on Windows", "tally/windows/no-chown-flag")
        }
        Kind::StopSignal(word) => {
            (Some(word.span), "Windows has no signals to stop a container with", "tally/windows/no-stopsignal")
        }
        _ => return,
    };
    if let Some(span) = span {
        ctx.report(span, message).code(Peer::Tally, code);
    }
}
