//! `WORKDIR` is not an absolute path, and nothing absolute is in force before it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `WORKDIR` is relative to whatever folder the base image happens to set.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL3000", Wider).at(Error),
            buildkit("WorkdirRelativePath", Same),
            trivy("DS-0009", Wider),
            checkov("CKV_DOCKER_10", Wider),
            kics("workdir_path_not_absolute", Wider),
        ],
    }
    hadolint: Instruction,
    buildkit: Instruction,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Workdir(path) = &instruction.node.kind else { return };
    // Behind a first `WORKDIR` a relative one is as clear as `cd`.
    if instruction.deferred || instruction.state().is_none_or(|state| state.workdir().is_some()) {
        return;
    }
    let expansion = instruction.expand(path);
    let Some(folder) = expansion.known() else { return };
    if folder.is_empty() || folder.starts_with(['/', '\\']) || folder.get(1..2) == Some(":") {
        return;
    }
    let absolute = format!("/{}", folder.trim_start_matches("./"));
    let edits = if path.as_str() == folder { instruction.edit(path.span, &absolute) } else { Vec::new() };
    ctx.report(path.span, format!("`{folder}` is relative to a folder that the base image chooses"))
        .unsafe_fix(format!("make it `{absolute}`"), edits);
}
