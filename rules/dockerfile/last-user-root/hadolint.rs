//! hadolint looks at every stage, whatever becomes of it, and at the text alone.

use shiplint_linter::prelude::*;

pub(super) fn check(stage: &Stage, ctx: &mut Ctx) {
    let file = stage.file.unit;
    let users = stage.instructions().filter_map(|(_, node)| Some((FlatUser::of(file, node)?, node.span)));
    if let Some((user, enclosing)) = users.last().filter(|(user, _)| super::is_root(&user.text)) {
        ctx.report(user.span, "the stage ends as root").within(enclosing);
    }
}
