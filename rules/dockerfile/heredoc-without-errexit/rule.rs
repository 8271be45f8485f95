//! A heredoc of commands that goes on after a failure.

use shell::{AndOr, Command, Connective, SimpleCommand};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A command in a heredoc fails, and the build goes on with the next.
    Instruction {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

/// Commands whose failure hardly matters.
const HARMLESS: [&str; 10] = ["", ":", "alias", "echo", "export", "printf", "set", "sleep", "true", "unset"];

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Run(run) = &instruction.node.kind else { return };
    let [heredoc] = instruction.node.heredocs.as_slice() else { return };
    let Some(script) = instruction.script().filter(|script| script.errors.is_empty()) else { return };
    let is_all = instruction.file.unit.slice(heredoc.marker) == instruction.node.arguments.text();
    if !is_all || script.commands().iter().any(|at| is_set(at.command)) || shell_stops(instruction, run) {
        return;
    }
    let Some((_, before)) = script.body.items.split_last() else { return };
    let Some((list, program)) = before.iter().find_map(|list| Some((list, loses(list)?))) else { return };
    let start = run.command.shebang.map_or(heredoc.body.start, |line| line.end + 1);
    let message = format!("where `{program}` fails, the heredoc goes on");
    ctx.report(heredoc.marker, message)
        .because(list.span, "a failure here is not noticed")
        .unsafe_fix("begin with `set -e`", instruction.edit(Span::at(start), "set -e\n"));
}

/// Whether this is a `set` that makes the shell stop at a failure.
fn is_set(command: &SimpleCommand) -> bool {
    let [set, options @ ..] = command.words.as_slice() else { return false };
    set.text() == "set"
        && options.iter().any(|word| word.text() == "errexit" || is_flag_e(word.text()) || word.has_expansion())
}

fn is_flag_e(word: &str) -> bool {
    word.starts_with('-') && !word.starts_with("--") && word.contains('e')
}

/// Whether the shell itself is started so.
fn shell_stops(instruction: &Instruction, run: &dockerfile_model::Run) -> bool {
    if let Some(line) = run.command.shebang {
        return instruction
            .file
            .unit
            .slice(line)
            .split_whitespace()
            .skip(1)
            .any(|word| word.contains("-e") || is_flag_e(word));
    }
    let shell = instruction.state().and_then(dockerfile_model::State::shell);
    shell.is_some_and(|shell| shell.value.iter().any(|word| is_flag_e(word) || word == "errexit"))
}

/// The program whose failure would be lost here; none where the list looks after it.
fn loses(list: &AndOr) -> Option<&str> {
    let last = list.links.last()?;
    if last.operator.is_some_and(|operator| operator.kind == Connective::Or) {
        return None;
    }
    let commands = list.links.iter().filter_map(|link| link.pipeline.commands.last());
    let mut programs = commands.filter_map(|command| match command {
        Command::Simple(simple) => simple.words.first().map(shell::Word::text),
        _ => None,
    });
    programs.find(|program| !HARMLESS.contains(program))
}
