//! BuildKit looks at the defaults alone, whatever is passed.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::From(_), Some(stage)) = (&instruction.node.kind, instruction.stage()) else { return };
    let Some(image) = stage.node.image.as_ref() else { return };
    if let Some(error) = image.default_error {
        ctx.report(image.span, format!("with the defaults alone this names no image: {error}"));
    }
}
