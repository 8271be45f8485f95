//! hadolint wants the text to name one of two variables.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::From(from) = &instruction.node.kind else { return };
    let Some(word) = from.platform.as_ref().filter(|word| !accepts(word.as_str())) else { return };
    ctx.report(
        word.span,
        format!("`{}` is neither the platform that is built on nor the one built for", word.as_str()),
    );
}

pub(super) fn accepts(platform: &str) -> bool {
    ["BUILDPLATFORM", "TARGETPLATFORM"].iter().any(|name| platform.contains(name))
}
