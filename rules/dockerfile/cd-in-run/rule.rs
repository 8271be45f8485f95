//! A `cd` that ends with its `RUN`, where `WORKDIR` is meant or would do better.

use shell::{Invocation, Word};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` changes the folder for nothing, or in the place of a `WORKDIR`.
    RunCommand {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL3003", Wider).at(Warning),
            trivy("DS-0013", Wider),
            kics("run_command_cd_instead_of_workdir", Wider),
            semgrep("use-workdir", Wider),
        ],
    }
    hadolint: FlatRun,
}

/// Folders that nobody wants to stay in.
const PASSING: [&str; 5] = ["/tmp", "/var/tmp", "/dev", "/run", "/proc"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, at) = (command.script, command.command);
    let Some(folder) = destination(command) else { return };
    if script.run.deferred || !at.context.is_bare() || !script.script.errors.is_empty() {
        return;
    }
    if script.commands.len() == at.index + 1 {
        report_idle(command, folder, ctx);
    } else if is_better_workdir(command, folder) {
        ctx.report(at.command.span, format!("all of this `RUN` works in `{}`, which `WORKDIR` says", folder.text()))
            .at_most(Severity::Info)
            .unsafe_fix("make it a `WORKDIR`", as_workdir(command, folder));
    }
}

/// The only operand of a `cd`.
fn destination<'a>(command: &RunCommand<'a>) -> Option<&'a Word> {
    match command.command.command.words.as_slice() {
        [cd, folder] if cd.text() == "cd" => Some(folder),
        _ => None,
    }
}

/// Reports a `cd` with nothing behind it. The way back at the end is a habit, and misleads nobody.
fn report_idle(command: &RunCommand, folder: &Word, ctx: &mut Ctx) {
    let (script, at) = (command.script, command.command);
    let run = script.run;
    let in_force = run.state().and_then(dockerfile_model::State::workdir).and_then(|folder| folder.value.known());
    let climbs = folder.text() == "-" || folder.text().trim_matches(['.', '/']).is_empty();
    let goes_back = at.index > 0 && (climbs || in_force.is_some_and(|path| folder.literal() == Some(path)));
    if goes_back {
        let edits = script.without_last(at.command.span);
        ctx.report(at.command.span, "the way back is for nothing: each instruction starts in its own folder")
            .at_most(Severity::Hint)
            .fix("remove it", edits);
        return;
    }
    let is_all =
        at.index == 0 && run.node.flags.is_empty() && folder.literal().is_some_and(|text| !text.starts_with('~'));
    let edits = if is_all { run.edit(run.node.span, format!("WORKDIR {}", folder.text())) } else { Vec::new() };
    ctx.report(at.command.span, "this `cd` ends with its `RUN`, and nothing comes after it")
        .help("a `WORKDIR` holds for the instructions behind it")
        .unsafe_fix("make it a `WORKDIR`", edits);
}

/// Whether the `RUN` begins with this `cd`, stays there, and might as well leave the stage there.
fn is_better_workdir(command: &RunCommand, folder: &Word) -> bool {
    let (script, at) = (command.script, command.command);
    let Some(path) = folder.literal().filter(|path| path.starts_with('/') && path.len() > 1) else { return false };
    let is = |name: &'static str| move |invocation: Invocation<'_>| invocation.program() == name;
    let (before, behind) = script.commands.split_at(at.index);
    let mut others = behind.iter().skip(1).filter_map(|other| Invocation::of(other.command));
    let is_within =
        |parent: &str| path.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_mounted = |mount: &dockerfile_model::Mount| {
        mount.target().is_none_or(|target| is_within(target.as_str().trim_end_matches('/')))
    };
    before.iter().all(|other| Invocation::of(other.command).is_some_and(is("set")))
        && at.context.before != Some(shell::Connective::Or)
        && !others.any(|other| matches!(other.program(), "cd" | "pushd"))
        && !PASSING.iter().any(|parent| is_within(parent))
        && !script.mounts().iter().any(is_mounted)
        && !script.empties(path.trim_end_matches('/'), at.index)
        && script.run.may_move()
}

/// Edits that take the `cd` out of its list and put a `WORKDIR` before the instruction.
fn as_workdir(command: &RunCommand, folder: &Word) -> Vec<Edit> {
    let run = command.script.run;
    let Some(rest) = command.script.rest_of_list(command.command.command.span) else { return Vec::new() };
    let mut edits = run.edit(Span::at(run.node.span.start), format!("WORKDIR {}\n", folder.text()));
    edits.extend(run.edit(Span::new(command.command.command.span.start, rest), ""));
    edits
}
