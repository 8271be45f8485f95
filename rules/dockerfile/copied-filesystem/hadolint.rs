//! hadolint does not look at what the files are copied over.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Copy(transfer) = &instruction.node.kind else { return };
    let is_root = |word: &&dockerfile_model::Word| word.as_str().trim_matches(['"', '\'']) == "/";
    let copies_all = transfer.from.is_some() && !instruction.deferred && is_root(&&transfer.destination);
    if let Some(source) = transfer.sources.iter().find(is_root).filter(|_| copies_all) {
        ctx.report(source.span, "every file of another stage is copied");
    }
}
