//! For hadolint, names that differ in case differ.

use std::collections::BTreeSet;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut names = BTreeSet::new();
    for instruction in file.unit.tree.instructions() {
        let Kind::From(from) = &instruction.kind else { continue };
        let Some(name) = &from.name else { continue };
        if !names.insert(name.as_str()) {
            let message = format!("an earlier stage is called `{}`, too", name.as_str());
            ctx.report(name.span, message).within(instruction.span);
        }
    }
}
