//! BuildKit points at the last line of the instruction.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred || instruction.node.empty_continuations.is_empty() {
        return;
    }
    let full = instruction.node.full;
    let text = instruction.file.unit.slice(full);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let start = full.start + text.rfind('\n').map_or(0, |at| at as u32 + 1);
    let line = Span::new(start, full.start + text.len() as u32);
    ctx.report(line, "a blank line stands within the instruction that ends here");
}
