//! hadolint wants to read the slash, also behind a `.` and a variable, and does not look at `ADD`.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Some(copy) = FlatCopy::of(instruction.node).filter(|_| !instruction.deferred) else { return };
    if copy.sources > 1 && !copy.destination.ends_with('/') {
        let message = format!("several files go to `{}`, which has no slash at its end", copy.destination);
        ctx.report(copy.span, message);
    }
}
