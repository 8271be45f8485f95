//! compose-lint minds neither case nor blanks, nor whether the group is known.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    let Some(user) = &service.node.user else { return };
    let name = user.value.blank().split(':').next().unwrap_or("");
    let is_unknown = user.value.is_unknown_at(Span::from(0..name.len()));
    if !is_unknown && super::is_user_root(name.trim().to_lowercase().as_str()) {
        ctx.report(&user.place, "the service is told to run as root");
    }
}
