//! Options of a mount that do not go with its type.

use shiplint_linter::prelude::*;

use compose_model::MountKind;

declare_rule! {
    /// The long form of a mount has options for another type of mount.
    Mount {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let node = mount.node;
    let Some(kind) = node.kind.known().filter(|_| node.form == compose_model::Form::Long) else { return };
    for block in node.blocks.iter().filter(|block| block.value != kind.value) {
        let key = &block.place;
        let edits = ctx.edits(key, |editor| editor.delete_key(key.span));
        ctx.report(key, format!("`{}` has no effect on a mount of another type", key.text()))
            .because(&kind.place, "its type")
            .fix("delete it", edits);
    }
    if let Some(source) = node.source.known().filter(|_| kind.value == MountKind::Tmpfs) {
        ctx.report(&source.place, "memory has no `source`").because(&kind.place, "its type");
    }
}
