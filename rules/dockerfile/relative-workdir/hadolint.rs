//! hadolint judges each `WORKDIR` by its text alone.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Workdir(path) = &instruction.node.kind else { return };
    let folder = path.as_str().trim_matches(['"', '\'']);
    let has_drive = folder.get(1..2) == Some(":") && folder.starts_with(|c: char| c.is_ascii_alphabetic());
    if !instruction.deferred && !folder.starts_with(['/', '$']) && !has_drive {
        ctx.report(path.span, format!("`{folder}` is not an absolute path"));
    }
}
