//! An instruction within a `RUN`.

use shell::Word;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` goes on into what looks like the next instruction.
    RunCommand {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

const KEYWORDS: [&str; 18] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    if !matches!(run.node.command().map(|command| &command.form), Some(Form::Shell(_))) {
        return;
    }
    let words = &command.command.command.words;
    let found = words.iter().enumerate().find(|(at, word)| {
        let has_arguments = words.len() > at + 1;
        is_keyword(word) && has_arguments && (*at == 0 || begins_line(run, word))
    });
    let Some((at, word)) = found else { return };
    let message = match at {
        0 => format!("`{}` is no command: this is still the `RUN` above", word.text()),
        _ => format!("`{}` is an argument of `{}` here", word.text(), words.first().map_or("", |word| word.text())),
    };
    ctx.report(word.span, message)
        .because(run.node.keyword_span, "the instruction that it is part of")
        .unsafe_fix("begin a new instruction", split(run, word));
}

fn is_keyword(word: &Word) -> bool {
    !word.has_quotes() && word.literal().is_some_and(|text| KEYWORDS.contains(&text))
}

/// Whether nothing but blanks stands before a word in its line.
fn begins_line(run: Instruction, word: &Word) -> bool {
    let before = run.file.unit.slice(Span::new(run.node.span.start, word.span.start));
    before.rsplit_once('\n').is_some_and(|(_, line)| line.trim().is_empty())
}

/// Edits that end the instruction before the word: its continuation and a dangling operator go. A `RUN` in the middle of a
/// line is left out.
fn split(run: Instruction, word: &Word) -> Vec<Edit> {
    if !begins_line(run, word) {
        let is_run = word.text() == "RUN";
        return if is_run { run.edit(Span::new(word.span.start, word.span.end + 1), "") } else { Vec::new() };
    }
    let before = run.file.unit.slice(Span::new(run.node.span.start, word.span.start));
    let escape = run.file.unit.tree.escape();
    let kept = before.trim_end_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '&' | ';') || c == escape);
    let end = run.node.span.start + kept.len() as u32;
    if run.node.continuation_comments.iter().any(|comment| comment.end >= end) {
        return Vec::new();
    }
    run.edit(Span::new(end, word.span.start), "\n")
}
