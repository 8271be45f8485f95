//! Work that is to be done once, and is done again and again.

use shell::{Invocation, Script};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service does its work once and ends, and is started again for ever.
    Service {
        category: Reliability,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(restart) = service.restarts_always() else { return };
    let Some(container) = service.container() else { return };
    let launch = container.launch();
    let Some(script) = launch.script.as_deref() else { return };
    let own = task(script).map(|(task, span)| (task, launch.place(span)));
    let Some((task, place)) = own.or_else(|| task_of_image(&container, &launch)) else { return };
    // That others wait for its end is told there.
    if service.waited_for("service_completed_successfully").is_some() {
        return;
    }
    ctx.report(&restart.place, format!("`{task}` ends when it is done, and is started again for ever"))
        .because_of(place.map(|place| (place, "this ends")))
        .help("leave `restart` out, or write `on-failure`");
}

/// What ends by itself, where nothing is run behind it.
fn task(script: &Script) -> Option<(String, Span)> {
    let commands = script.commands();
    let is_exit = |at: &shell::CommandRef| Invocation::of(at.command).is_some_and(|it| it.program() == "exit");
    let last = commands.iter().rev().find(|at| !at.context.is_in(shell::Enclosure::Argument) && !is_exit(at))?;
    if last.context.is_in(shell::Enclosure::Loop) || !script.errors.is_empty() || commands.iter().any(is_pause) {
        return None;
    }
    let invocation = Invocation::of(last.command)?;
    let words = std::iter::once(invocation.inner.word).chain(invocation.arguments());
    let words: Option<Vec<&str>> = words.take(4).map(shell::Word::literal).collect();
    let words = words?;
    // An interpreter runs what it names.
    let runs = servers::runs_operand(invocation.program());
    let skipped = words.iter().skip(1).take_while(|word| servers::is_running_verb(word)).count() + 1;
    let named = task_of(&words).or_else(|| task_of(words.get(skipped..).filter(|_| runs)?));
    Some((named?, invocation.inner.word.span))
}

/// Whether it sleeps for a minute or more, so that `restart` makes a clock of it.
fn is_pause(at: &shell::CommandRef) -> bool {
    let Some(call) = Invocation::of(at.command).filter(|call| call.program() == "sleep") else { return false };
    let time = call.arguments().first().map_or("", |word| word.text());
    time.ends_with(['m', 'h', 'd']) || time.trim_end_matches('s').parse::<u32>().is_ok_and(|seconds| seconds >= 60)
}

/// The words as far as they tell that this ends.
fn task_of(words: &[&str]) -> Option<String> {
    let (program, arguments) = words.split_first()?;
    let program = program.rsplit('/').next()?;
    let at = arguments.iter().position(|word| !word.starts_with('-') && !servers::is_running_verb(word));
    let (verb, last) = at.and_then(|at| Some((*arguments.get(at)?, at + 1))).unwrap_or_default();
    let named = std::iter::once(program).chain(arguments.iter().take(last).copied());
    programs::is_task(program, verb).then(|| named.collect::<Vec<_>>().join(" "))
}

/// What the program of an image that is made for such work is told to do.
fn task_of_image(container: &Container, launch: &Launch) -> Option<(String, Option<Place>)> {
    let image = container.root.named().filter(|_| container.built.is_none())?;
    let program = programs::worker_of(&image.reference.familiar_name())?;
    let is_own = matches!(launch.entrypoint, Half::Unknown);
    let words = if is_own { launch.command.words() } else { Vec::new() };
    let (word, place) = words.into_iter().find(|(word, _)| programs::is_task(program, word))?;
    Some((format!("{program} {word}"), Some(place)))
}
