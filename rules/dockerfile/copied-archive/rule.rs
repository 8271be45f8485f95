//! An archive is copied into the image to be unpacked there, and stays in its layer.

use std::collections::HashMap;

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// An archive is copied into the image and unpacked by a later `RUN`, so that its layer keeps it.
    Stage {
        category: ImageSize,
        severity: Info,
        edition: E2026_1,
        aliases: [hadolint("DL3010", Related).at(Info), tally("hadolint/DL3010", Related)],
    }
    hadolint: FlatRun,
}

/// The sources of `COPY` instructions by what they are called in the image, with the instruction.
type Copied<'a> = HashMap<&'a str, (Span, Span)>;

fn check(stage: &Stage, ctx: &mut Ctx) {
    if !stage.ships() {
        return;
    }
    let mut copied = Copied::new();
    for (number, node) in stage.instructions() {
        match &node.kind {
            Kind::Copy(transfer) if transfer.from.is_none() => {
                let sources = stage.file.unit.model.sources(number);
                let known = sources.iter().filter_map(|source| Some((source.text.known()?, source.span)));
                copied.extend(known.map(|(path, span)| (last_name(path), (span, node.span))));
                if let [source] = sources {
                    copied.insert(last_name(transfer.destination.as_str()), (source.span, node.span));
                }
            }
            Kind::Run(_) => report(stage, number, &mut copied, ctx),
            _ => {}
        }
    }
}

/// Reports what a `RUN` unpacks, each source once.
fn report(stage: &Stage, number: usize, copied: &mut Copied, ctx: &mut Ctx) {
    let Some(script) = stage.file.unit.script(number).filter(|_| !copied.is_empty()) else { return };
    for invocation in script.commands().into_iter().filter_map(|at| Invocation::of(at.command)) {
        for archive in invocation.unpacked() {
            let name = last_name(archive.text);
            if let Some((source, copy)) = copied.remove(name) {
                ctx.report(source, format!("the layer of this `COPY` keeps `{name}`, which is only unpacked"))
                    .within(copy)
                    .because(invocation.command.span, "unpacked here")
                    .help("`ADD` unpacks a local tar archive; any other one can be mounted for that `RUN`: `--mount=type=bind`");
            }
        }
    }
}

/// What a path ends in.
fn last_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
