//! hadolint goes by the names of files, by a bundle of options that begins with a dash, and by every word behind it.

use dockerfile_model::Transfer;
use shiplint_linter::prelude::*;

const ENDINGS: [&str; 15] = [
    ".tar", ".Z", ".bz2", ".gz", ".lz", ".lzma", ".tZ", ".tb2", ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz", ".txz", ".xz",
];
const UNPACKERS: [&str; 9] = ["unzip", "gunzip", "bunzip2", "unlzma", "unxz", "zgz", "uncompress", "zcat", "gzcat"];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let mut names = run.commands().iter().filter(|command| unpacks(command)).flat_map(operands).peekable();
    if run.run.deferred || !run.is_in_last_stage() || names.peek().is_none() {
        return;
    }
    let names: Vec<&str> = names.collect();
    let instructions: Vec<_> = run.run.stage().into_iter().flat_map(Stage::instructions).collect();
    let is_new = |name: &str, from: usize| {
        let between = (from + 1..run.run.number).flat_map(|number| run.commands_of(number));
        !between.filter(|command| unpacks(command)).flat_map(operands).any(|other| other == name)
    };
    for (number, node) in instructions.into_iter().take_while(|(number, _)| *number < run.run.number) {
        let Kind::Copy(transfer) = &node.kind else { continue };
        let found = copied(transfer).into_iter().find(|(name, _)| names.contains(name) && is_new(name, number));
        if let Some((name, span)) = found {
            ctx.report(span, format!("the layer of this `COPY` keeps `{name}`, which is only unpacked"))
                .within(node.span);
        }
    }
}

/// The archives that a `COPY` brings, by their names in the image.
fn copied(transfer: &Transfer) -> Vec<(&str, Span)> {
    if transfer.from.is_some() {
        return Vec::new();
    }
    let target = last_name(transfer.destination.as_str());
    let names = transfer.sources.iter().map(|word| (last_name(word.as_str()), word.span));
    let names = names.map(|(name, span)| (if is_archive(target) { target } else { name }, span));
    names.filter(|(name, _)| is_archive(name)).collect()
}

fn unpacks(command: &FlatCommand) -> bool {
    let extracts = |word: &FlatWord| word.is_flag() && (word.text.contains('x') || word.text == "--get");
    match &*command.name.text {
        "tar" => command.arguments.iter().any(extracts),
        name => UNPACKERS.contains(&name),
    }
}

fn operands(command: &FlatCommand) -> impl Iterator<Item = &str> {
    command.arguments.iter().filter(|word| !word.is_flag()).map(|word| last_name(&word.text))
}

fn is_archive(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn last_name(path: &str) -> &str {
    path.trim_matches(['"', '\'']).rsplit(['/', '\\']).next().unwrap_or(path)
}
