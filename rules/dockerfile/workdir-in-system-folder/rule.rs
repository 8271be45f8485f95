//! Work is done in a folder that belongs to the kernel.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `WORKDIR` is within a folder that belongs to the system, such as `/proc`.
    Instruction {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [trivy("DS-0030", Related)],
    }
}

const SYSTEM: [&str; 6] = ["/boot", "/dev", "/initrd", "/lost+found", "/proc", "/sys"];

/// Memory that is made to be written to.
const SHARED_MEMORY: &str = "/dev/shm";

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Workdir(word) = &instruction.node.kind else { return };
    let expansion = instruction.expand(word);
    let Some(path) = expansion.known() else { return };
    let is_within =
        |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let folder = SYSTEM.into_iter().find(|folder| is_within(folder));
    if let Some(folder) = folder.filter(|_| !is_within(SHARED_MEMORY)) {
        ctx.report(word.span, format!("`{path}` is a place of the system, which keeps `{folder}` to itself"));
    }
}
