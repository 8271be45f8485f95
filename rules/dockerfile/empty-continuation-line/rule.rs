//! A blank line within an instruction that goes over several lines.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A blank line stands within an instruction.
    Instruction {
        category: Deprecated,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [buildkit("NoEmptyContinuation", Same), tally("buildkit/NoEmptyContinuation", Same)],
    }
    buildkit: Instruction,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let lines = &instruction.node.empty_continuations;
    let Some(&last) = lines.last().filter(|_| !instruction.deferred) else { return };
    let edits: Vec<Edit> = lines.iter().flat_map(|&line| instruction.edit(line, "")).collect();
    ctx.report(last, "the instruction goes on behind a blank line, which BuildKit is about to refuse")
        .fix("delete the blank lines", edits);
}
