//! All files of another stage or image are copied over those of this one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The whole file system of another stage or image is copied over that of the base image.
    Instruction {
        category: ImageSize,
        severity: Warning,
        edition: E2026_1,
        aliases: [hadolint("DL3067", Wider).at(Warning)],
    }
    hadolint: Instruction,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Copy(transfer) = &instruction.node.kind else { return };
    let (Some(from), Some(stage)) = (&transfer.from, instruction.stage()) else { return };
    // Into an empty image it is the known way to make one layer of many.
    let is_over_files = matches!(instruction.file.unit.model.root(stage.node.index), Base::Image(_));
    let is_root = |word| instruction.expand(word).known() == Some("/");
    if !is_over_files || instruction.deferred || !instruction.ships() || !is_root(&transfer.destination) {
        return;
    }
    if let Some(source) = transfer.sources.iter().find(|source| is_root(source)) {
        let from = from.as_str();
        ctx.report(source.span, format!("every file of `{from}` is copied over the base image"))
            .help(format!("copy what is needed, or build on `{from}`"));
    }
}
