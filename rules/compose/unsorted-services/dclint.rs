//! dclint wants the order of the names even where an alias would come before its anchor.

use super::{ComposeFile, Ctx, report, wanted};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for (services, wanted) in wanted(file) {
        report(file, services, &wanted, ctx);
    }
}
