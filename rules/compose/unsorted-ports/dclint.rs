//! dclint wants the order of the numbers even where an alias would come before its anchor, and knows no number of an alias.

use super::{ComposeFile, Ctx, lists, published, report, sorted};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for ports in lists(file) {
        report(file, ports, &sorted(ports.items().iter().map(published)), ctx);
    }
}
