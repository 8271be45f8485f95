//! dclint wants no quotes even where the text would not be the same without.

use super::{ComposeFile, Ctx, quoted};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for (volume, edits) in quoted(file) {
        ctx.report(volume.span, "the volume is quoted").fix("take the quotes off", edits);
    }
}
