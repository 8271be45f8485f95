//! A label that names the base image by a digest that the `FROM` does not have.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The label for the base image's digest is written by hand, and the `FROM` does not take the image by it.
    Stage {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        status: Preview,
        aliases: [tally("tally/labels/no-stale-base-digest", Related)],
    }
}

const KEY: &str = "org.opencontainers.image.base.digest";

fn check(stage: &Stage, ctx: &mut Ctx) {
    let mut labels = stage.final_state().labels();
    let Some(label) = labels.find(|label| label.name.known() == Some(KEY)) else { return };
    let (Some(digest), Some(base)) = (label.value.value.known(), stage.base_image()) else { return };
    if digest.is_empty() || base.digest() == Some(digest) || !stage.is_built() {
        return;
    }
    let unit = stage.file.unit;
    let lowest = unit.model.lineage(stage.node.index).last().and_then(|stage| stage.image.as_ref());
    let message = match base.digest() {
        Some(_) => "this is another digest than that of the base image",
        None => "this digest is wrong as soon as the tag of the base image moves on",
    };
    let instruction = unit.instruction(label.value.instruction);
    ctx.report(label.value.span, message)
        .because_of(lowest.map(|image| (image.span, "this is the base image")))
        .within(instruction.map_or(label.value.span, |instruction| instruction.span))
        .help("take the image by its digest, or pass the digest as a build argument");
}
