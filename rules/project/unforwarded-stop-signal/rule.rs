//! A stop signal that ends at a shell.

use compose_model::units;
use shell::{Dialect, Enclosure, Invocation, Script};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service says how it is to be stopped, but a shell stands before its program and keeps the signal.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
    }
}

/// How long Docker waits before it kills, in nanoseconds.
const USUAL: i64 = 10_000_000_000;

fn check(service: &Service, ctx: &mut Ctx) {
    let keys = ["stop_signal", "stop_grace_period"];
    let has_init = service.attribute(&["init"]).is_some_and(|node| node.as_bool() != Some(false));
    let Some(container) = service.container().filter(|_| !has_init && !is_cut_short(service)) else { return };
    let of_image = || {
        let built = container.built?;
        Some(built.file.place(built.state().stop_signal()?.span))
    };
    let Some(told) = keys.iter().find_map(|name| service.key(&[name])).cloned().or_else(of_image) else { return };
    let launch = container.launch();
    let Some(script) = launch.script.as_deref() else { return };
    // An entry point that is not known may take care of signals.
    let is_certain = !matches!(launch.entrypoint, Half::Unknown);
    let is_text = launch.entrypoint.shell_form().is_some() || launch.command.shell_form().is_some();
    let read = if is_text && script.nested.is_empty() { Some(script) } else { handed_to_shell(script) };
    // bash gives way to the last program.
    let is_bash = container.root.facts().is_some_and(|facts| facts.shell() == Some(images::SystemShell::Bash));
    let read = read.filter(|script| !is_bash && script.dialect != Dialect::Bash);
    if let Some(program) = read.and_then(kept_by_shell)
        && let Some(place) = launch.place(program)
    {
        ctx.report(place, "a shell stands before this program, and the signal to stop does not get past it")
            .at_most(if is_certain { Severity::Warning } else { Severity::Info })
            .because(&told, "this says how the service is stopped")
            .help("run it with `exec`, or set `init: true`");
    }
}

/// Whether the service is to be killed at once, or sooner than Docker does it by itself, so that nobody counts on the signal.
fn is_cut_short(service: &Service) -> bool {
    let (signal, time) = (service.text(&["stop_signal"]), service.text(&["stop_grace_period"]));
    let signal = signal.and_then(|signal| dockerfile_model::signal_name(signal.known()?));
    let time = time.and_then(|time| units::duration(time.known()?));
    signal.is_some_and(|name| name == "SIGKILL") || time.is_some_and(|time| time < USUAL)
}

/// What the words of a command hand to a shell, which is then the first program.
fn handed_to_shell(script: &Script) -> Option<&Script> {
    let [at, ..] = script.commands()[..] else { return None };
    let invocation = Invocation::of(at.command)?;
    let is_first = invocation.wrappers.is_empty();
    is_first.then(|| script.nested_in(at.command)).flatten()
}

/// The last program of several, if the shell waits for it. A shell gives way to a program that is alone.
fn kept_by_shell(script: &Script) -> Option<Span> {
    let commands = script.commands();
    let (last, earlier) = commands.split_last()?;
    let is_plain =
        |at: &shell::CommandRef| !at.context.is_in(Enclosure::Function) && !at.context.is_in(Enclosure::Background);
    let handles = |at: &shell::CommandRef| {
        let name = at.command.words.first().map_or("", |word| word.text());
        // What only keeps a container going has no work to finish.
        matches!(name, "exec" | "trap" | "wait" | "exit" | "kill" | "sleep" | "tail")
    };
    if earlier.is_empty() || !commands.iter().all(is_plain) || commands.iter().any(handles) || !last.context.is_bare() {
        return None;
    }
    last.command.words.first().filter(|word| !word.has_expansion()).map(|word| word.span)
}
