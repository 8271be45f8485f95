//! Arguments that begin like a JSON list, but are none.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What looks like a JSON list is none, so that its brackets and quotes are taken for text.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/invalid-json-form", Related)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let node = instruction.node;
    let (span, reader) = match &node.kind {
        Kind::Run(run) => (run.command.almost_json, "a shell reads it"),
        Kind::Healthcheck(check) => {
            (check.command.as_ref().and_then(|command| command.almost_json), "a shell reads it")
        }
        Kind::Copy(copy) | Kind::Add(copy) => (copy.almost_json, "it is split at blanks"),
        Kind::Volume(words) => (almost_list(node, words), "it is split at blanks"),
        // Those of `CMD` and `ENTRYPOINT` are told as commands in shell form.
        _ => return,
    };
    let Some(span) = span else { return };
    let text = instruction.file.unit.slice(span);
    // A test of the shell has its brackets apart.
    if matches!(node.kind, Kind::Run(_)) && text.starts_with("[ ") && !text.contains(',') {
        return;
    }
    let edits = requoted(text).map_or_else(Vec::new, |list| instruction.edit(span, list));
    ctx.report(span, format!("what `{}` gets is no JSON list: {reader}, brackets and all", node.keyword.as_str()))
        .help("a JSON list has double quotes, commas between its members and nothing behind it")
        .unsafe_fix("use double quotes", edits);
}

/// The arguments of a `VOLUME`, where they look like a list but were split at blanks.
fn almost_list(node: &dockerfile_model::Instruction, words: &[dockerfile_model::Word]) -> Option<Span> {
    let text = node.arguments.text();
    let inside = text.strip_prefix('[').filter(|_| words.first().is_some_and(|word| word.as_str().starts_with('[')))?;
    let is_list = inside.trim_start().starts_with(['"', '\'']);
    is_list.then(|| node.arguments.span(Span::from(0..text.len())))
}

/// A list in single quotes as JSON, where only the quotes are wrong.
fn requoted(text: &str) -> Option<String> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let member = |part: &str| {
        let word = part.trim().strip_prefix('\'')?.strip_suffix('\'')?;
        (!word.contains(['\'', '"', '\\', '\n'])).then(|| format!("\"{word}\""))
    };
    let members: Option<Vec<String>> = inside.split(',').map(member).collect();
    Some(format!("[{}]", members?.join(", ")))
}
