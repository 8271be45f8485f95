//! dclint wants its order even where an alias would come before its anchor, and takes the merge key for one like any other.

use super::{ComposeFile, Ctx, Options, key, report, sorted};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let options = ctx.options::<Options>();
    let keys = options.order();
    for service in file.services().map(|service| &service.value) {
        report(file, service, &sorted(service.entries().iter().map(|entry| key(entry, &keys))), ctx);
    }
}
