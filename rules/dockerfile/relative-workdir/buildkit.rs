//! BuildKit takes an empty path for a relative one, too, and base images for ones of Linux that set no variable but `PATH`.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Workdir(path) = &instruction.node.kind else { return };
    if instruction.deferred || instruction.state().is_none_or(|state| state.workdir().is_some()) {
        return;
    }
    let expansion = instruction.file.unit.bare().expand(instruction.number, path);
    let folder = expansion.text.text();
    let platform = instruction.stage().and_then(|stage| stage.node.platform.as_ref()?.known());
    let is_windows = platform.is_some_and(|platform| platform.starts_with("windows"));
    let is_absolute =
        folder.starts_with('/') || (is_windows && (folder.starts_with('\\') || folder.get(1..2) == Some(":")));
    if !is_absolute {
        ctx.report(path.span, format!("`{folder}` is relative to a folder that the base image chooses"));
    }
}
