//! hadolint looks at every stage, whatever becomes of it, and at the text alone.

use shiplint_linter::prelude::*;

pub(super) fn check(stage: &Stage, ctx: &mut Ctx) {
    let users = stage.instructions().filter_map(|(_, node)| match &node.kind {
        Kind::User(user) => Some((user, node.span)),
        _ => None,
    });
    if let Some((user, enclosing)) = users.last().filter(|(user, _)| super::is_root(user.as_str())) {
        ctx.report(user.span, "the stage ends as root").within(enclosing);
    }
}
