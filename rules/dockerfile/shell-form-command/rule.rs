//! A shell stands between the container and its program.

use shell::{Command as Node, Script, SimpleCommand};
use shiplint_linter::prelude::*;

declare_rule! {
    /// `CMD` or `ENTRYPOINT` starts a shell instead of the program, which then gets no signals.
    Instruction {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3025", Wider).at(Warning),
            buildkit("JSONArgsRecommended", Wider),
            kics("not_using_json_in_cmd_and_entrypoint_arguments", Wider),
            semgrep("prefer-json-notation", Wider),
        ],
    }
    hadolint: Instruction,
    buildkit: Instruction,
}

/// What only a shell knows.
const BUILTINS: [&str; 14] =
    ["", ".", ":", "[", "alias", "cd", "eval", "export", "set", "shift", "source", "trap", "ulimit", "umask"];

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Some(command) = instruction.node.command() else { return };
    let Form::Shell(text) = &command.form else { return };
    if matches!(instruction.node.kind, Kind::Run(_)) || text.text().trim().is_empty() || !instruction.ships() {
        return;
    }
    let keyword = instruction.node.keyword.as_str();
    let is_check = matches!(instruction.node.kind, Kind::Healthcheck(_));
    let message = if instruction.stage().is_some_and(|stage| stage.file.unit.lacks_shell(stage.node.index)) {
        "there is no shell in this image that could read the command".to_owned()
    } else if is_check || instruction.state().is_some_and(|state| state.shell().is_some()) {
        return;
    } else if command.almost_json.is_some() {
        format!("what `{keyword}` gets is no JSON list, so that a shell reads it, brackets and all")
    } else {
        format!("`{keyword}` starts a shell, and the signal that stops the container does not get past it")
    };
    let Some(script) = instruction.script() else { return };
    if is_check || !script.commands().iter().any(|at| program(at.command) == "exec") {
        let span = text.span(Span::from(0..text.text().len()));
        let draft = ctx.report(span, message).help("write it as a JSON list, or begin the last command with `exec`");
        let draft = if is_check { draft.without(Peer::Buildkit) } else { draft };
        match words(script).filter(|_| instruction.node.continuation_comments.is_empty()) {
            Some(words) if is_alone(instruction) => draft.fix(TITLE, instruction.edit(span, words)),
            Some(words) => draft.unsafe_fix(TITLE, instruction.edit(span, words)),
            None => draft.unsafe_fix("let the shell make way for its last command", exec(instruction, script)),
        };
    }
}

const TITLE: &str = "start the program without a shell";

/// Whether neither an `ENTRYPOINT` gets the words of a `CMD`, nor a `CMD` adds to those of an `ENTRYPOINT`.
fn is_alone(instruction: &Instruction) -> bool {
    let Some(end) = instruction.stage().map(|stage| stage.final_state()) else { return false };
    let other = match instruction.node.kind {
        Kind::Cmd(_) => end.entrypoint(),
        Kind::Entrypoint(_) => end.cmd(),
        _ => None,
    };
    other.is_none_or(|other| other.value == Set::Cleared)
}

/// A command as a JSON list, if it is nothing but words that a shell leaves as they are.
fn words(script: &Script) -> Option<String> {
    let command = last_command(script).filter(|_| script.body.items.len() == 1 && script.commands().len() == 1)?;
    let is_plain =
        |word: &&shell::Word| !word.has_expansion() && !word.has_glob() && !word.text().starts_with(['~', '[', '\n']);
    let words: Vec<String> = command.words.iter().filter(is_plain).map(|word| format!("{:?}", word.text())).collect();
    let is_all =
        words.len() == command.words.len() && command.assignments.is_empty() && command.redirections.is_empty();
    (is_all && !BUILTINS.contains(&program(command))).then(|| format!("[{}]", words.join(", ")))
}

/// Edits that put `exec` before the last command.
fn exec(instruction: &Instruction, script: &Script) -> Vec<Edit> {
    let command = last_command(script).filter(|command| !BUILTINS.contains(&program(command)));
    let word = command.and_then(|command| command.words.first()).filter(|word| !word.text().starts_with('['));
    word.map_or_else(Vec::new, |word| instruction.edit(Span::at(word.span.start), "exec "))
}

/// The command that a script ends with, if it runs by itself.
fn last_command(script: &Script) -> Option<&SimpleCommand> {
    let list = script.body.items.last().filter(|list| list.terminator.is_none())?;
    let pipeline = &list.links.last()?.pipeline;
    match pipeline.commands.as_slice() {
        [Node::Simple(command)] if !pipeline.negated && !pipeline.timed => Some(command),
        _ => None,
    }
}

fn program(command: &SimpleCommand) -> &str {
    command.words.first().map_or("", |word| word.text())
}
