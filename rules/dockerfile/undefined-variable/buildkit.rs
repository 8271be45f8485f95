//! BuildKit takes every base image for one that sets nothing but `PATH`, unless it can ask, and reads no text of a shell.

use dockerfile_model::Lookup;
use shiplint_linter::prelude::*;

/// What steers the scan of an image, and is never told to be missing.
const EXEMPT: [&str; 2] = ["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"];

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred || instruction.stage().is_none() || matches!(instruction.node.kind, Kind::Expose(_)) {
        return;
    }
    let is_from = matches!(instruction.node.kind, Kind::From(_));
    let code = if is_from { "UndefinedArgInFrom" } else { "UndefinedVar" };
    for reference in instruction.file.unit.bare().references(instruction.number) {
        if reference.lookup == Lookup::Undefined && !EXEMPT.contains(&&*reference.name) {
            ctx.report(reference.span, format!("nothing in this file sets `{}`", reference.name))
                .code(Peer::Buildkit, code);
        }
    }
}
