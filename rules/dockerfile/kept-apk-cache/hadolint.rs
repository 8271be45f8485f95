//! hadolint knows no way but the option and a mount: the removal of the index does not count.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let mut adds = run.named("apk").filter(|apk| !apk.has_argument(&["--no-cache"]));
    let Some(add) = adds.find_map(|apk| apk.head(&["add"])) else { return };
    if !run.mounts_apart("/var/cache/apk") {
        ctx.report(add, "the package index of `apk` stays in the image");
    }
}
