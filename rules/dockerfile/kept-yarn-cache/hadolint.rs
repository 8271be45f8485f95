//! hadolint looks for the words `install`, `cache` and `clean`, and at the first command that has them only.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let first = |texts: &[&str]| {
        let mut yarns = run.commands().iter().filter(|command| command.name.text == "yarn");
        yarns.find_map(|yarn| yarn.head(texts))
    };
    let Some(install) = first(&["install"]) else { return };
    // A cleaning too early is found even where the cache is mounted.
    let is_kept = match first(&["cache", "clean"]) {
        Some(clean) => clean.start < install.start,
        None => !run.mounts_apart(".cache/yarn"),
    };
    if is_kept && run.is_kept() {
        ctx.report(install, "the cache of `yarn` stays in the image");
    }
}
