//! A file is copied, and a later layer changes its mode.

use std::collections::HashMap;

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` changes the mode of a file that a `COPY` has just brought, and so stores the file again.
    Stage {
        category: ImageSize,
        severity: Info,
        fix: Unsafe,
        edition: E2026_1,
        recommended: false,
        aliases: [tally("tally/prefer-copy-chmod", Wider)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let mut copied = HashMap::new();
    for (number, node) in stage.instructions().filter(|_| stage.ships()) {
        match &node.kind {
            Kind::Copy(transfer) | Kind::Add(transfer) if transfer.chmod.is_none() => {
                let keyword = node.keyword_span;
                copied.extend(paths(stage, number, &transfer.destination).into_iter().map(|path| (path, keyword)));
            }
            Kind::Run(_) => report(stage, (number, node), &copied, ctx),
            _ => {}
        }
    }
}

/// The absolute paths of the files that a `COPY` or `ADD` makes, as far as its own words tell.
fn paths(stage: &Stage, number: usize, destination: &dockerfile_model::Word) -> Vec<String> {
    let model = &stage.file.unit.model;
    let destination = model.expand(number, destination);
    let Some(target) = destination.known().filter(|path| path.starts_with('/')) else { return Vec::new() };
    let folder = target.trim_end_matches('/');
    let sources = model.sources(number);
    let names = sources.iter().filter_map(|source| source.text.known()?.rsplit('/').next());
    let within = names.map(|name| format!("{folder}/{name}"));
    let own = (!target.ends_with('/') && sources.len() == 1).then(|| target.to_owned());
    own.into_iter().chain(within).collect()
}

/// Reports each `chmod` of a `RUN` that has such a file.
fn report(
    stage: &Stage,
    (number, run): (usize, &dockerfile_model::Instruction),
    copied: &HashMap<String, Span>,
    ctx: &mut Ctx,
) {
    let Some(script) = stage.file.unit.script(number).filter(|_| !copied.is_empty()) else { return };
    let commands = script.commands();
    let chmods = commands.iter().filter_map(|at| Invocation::of(at.command));
    for chmod in chmods.filter(|it| it.program() == "chmod") {
        let mut files = chmod.arguments().iter().filter_map(|word| copied.get_key_value(word.literal()?));
        if let Some((path, copy)) = files.next() {
            let mode = match chmod.arguments() {
                [mode, _] if commands.len() == 1 => {
                    mode.literal().filter(|mode| mode.bytes().all(|it| it.is_ascii_digit()))
                }
                _ => None,
            };
            // A folder gives its mode to all that is in it, and so may a `COPY` of several files.
            let edits = mode.map(|mode| {
                let flag = stage.file.edit(Span::at(copy.end), format!(" --chmod={mode}"));
                [flag, stage.file.edit(run.full, "")].concat()
            });
            ctx.report(chmod.inner.word.span, format!("this layer stores `{path}` again, for the sake of its mode"))
                .because(*copy, "copied here")
                .help("let it have the mode from the beginning: `--chmod=…`")
                .unsafe_fix("copy it with its mode", edits.unwrap_or_default());
        }
    }
}
