//! hadolint wants to read the slash, also behind a `.` and a variable, and does not look at `ADD`.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Copy(copy) = &instruction.node.kind else { return };
    let path = copy.destination.as_str().trim_matches(['"', '\'']);
    if !instruction.deferred && copy.sources.len() > 1 && !path.ends_with('/') {
        ctx.report(copy.destination.span, format!("several files go to `{path}`, which has no slash at its end"));
    }
}
