//! All files of another system are copied over those of this one.

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
    let (Some(stage), [used]) = (instruction.stage(), instruction.uses()) else { return };
    let is_root = |word| instruction.expand(word).known() == Some("/");
    if instruction.deferred || !instruction.ships() || !is_root(&transfer.destination) {
        return;
    }
    // Into an empty image it is the known way to make one layer of many, and there are images made to be copied as a whole.
    let model = &instruction.file.unit.model;
    let from = match &used.target {
        Target::Stage(stage) => model.root(*stage),
        Target::Image(image) => &Base::Image(image.clone()),
        _ => return,
    };
    if is_system(from)
        && is_system(model.root(stage.node.index))
        && let Some(source) = transfer.sources.iter().find(|source| is_root(source))
    {
        let name = &used.text;
        ctx.report(source.span, format!("every file of `{name}` is copied over the base image"))
            .help(format!("copy what is needed, or build on `{name}`"));
    }
}

/// Whether a stage begins with an image that is known to hold a whole system.
fn is_system(base: &Base) -> bool {
    matches!(base, Base::Image(image) if images::system_shell(&image.familiar_name(), image.tag()).is_some())
}
