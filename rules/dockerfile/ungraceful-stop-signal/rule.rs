//! The container is killed where it should be asked to stop.

use dockerfile_model::signal_name;
use shiplint_linter::prelude::*;

declare_rule! {
    /// The signal that stops the container gives its program no chance to finish.
    Stage {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            tally("tally/no-ungraceful-stopsignal", Same),
            tally("tally/prefer-nginx-sigquit", Narrower),
            tally("tally/prefer-systemd-sigrtmin-plus-3", Narrower),
        ],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    if !stage.is_built() {
        return;
    }
    match stage.final_state().stop_signal() {
        Some(signal) => {
            let Some(name) = signal.value.known().and_then(signal_name) else { return };
            if ["SIGKILL", "SIGSTOP"].contains(&name.as_str()) {
                let holder = stage.file.unit.instruction(signal.instruction);
                ctx.report(signal.span, format!("`{name}` cannot be handled, so that the program ends amid its work"))
                    .within(holder.map_or(signal.span, |holder| holder.span))
                    .unsafe_fix("ask the program to stop", stage.file.edit(signal.span, "SIGTERM"))
                    .code(Peer::Tally, "tally/no-ungraceful-stopsignal");
            }
        }
        None => check_default(stage, ctx),
    }
}

/// Looks at programs that take `SIGTERM` for something else than a request to finish, in images that set no
/// signal.
fn check_default(stage: &Stage, ctx: &mut Ctx) {
    let is_foundation = stage.base_image().is_some_and(|image| images::is_foundation(&image.familiar_name()));
    let state = stage.final_state();
    let Some(started) = state.entrypoint().or(state.cmd()).filter(|_| is_foundation) else {
        return;
    };
    let Some(holder) = stage.file.unit.instruction(started.instruction) else { return };
    // Among several commands of a shell it is the shell that gets the signal.
    let is_alone = stage.file.unit.script(started.instruction).is_some_and(|script| script.commands().len() == 1);
    let Some(program) = stage.started().next().filter(|_| is_alone) else { return };
    let word = program.inner.word;
    let (signal, code, why) = match (program.program(), word.text()) {
        ("nginx" | "openresty", _) => ("SIGQUIT", "prefer-nginx-sigquit", "drops open connections"),
        ("systemd", _) | (_, "/sbin/init" | "/usr/sbin/init") if has_systemd(stage) => {
            ("SIGRTMIN+3", "prefer-systemd-sigrtmin-plus-3", "starts itself anew")
        }
        _ => return,
    };
    let insertion = stage.file.edit(Span::at(holder.full.start), format!("STOPSIGNAL {signal}\n"));
    let severity = if signal == "SIGQUIT" { Severity::Info } else { Severity::Warning };
    ctx.report(word.span, format!("at `SIGTERM`, `{}` {why}", word.text()))
        .help(format!("add `STOPSIGNAL {signal}`"))
        .at_most(severity)
        .within(holder.span)
        .unsafe_fix(format!("stop it with `{signal}`"), insertion)
        .code(Peer::Tally, code);
}

/// Whether the first program of the system is systemd, which it is not on Alpine.
fn has_systemd(stage: &Stage) -> bool {
    let shell = stage.base_image().and_then(|image| images::system_shell(&image.familiar_name(), image.tag()));
    matches!(shell, Some(images::SystemShell::Bash | images::SystemShell::Dash))
}
