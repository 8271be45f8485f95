//! BuildKit takes an empty path for a relative one, too, and base images for ones that set no variable but `PATH`.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Workdir(path) = &instruction.node.kind else { return };
    if instruction.deferred || instruction.state().is_none_or(|state| state.workdir().is_some()) {
        return;
    }
    let expansion = instruction.file.unit.bare().expand(instruction.number, path);
    let folder = expansion.text.text();
    if !folder.starts_with(['/', '\\']) && folder.get(1..2) != Some(":") {
        ctx.report(path.span, format!("`{folder}` is relative to a folder that the base image chooses"));
    }
}
