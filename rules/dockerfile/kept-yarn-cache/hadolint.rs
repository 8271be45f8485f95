//! hadolint looks for the words `install`, `cache` and `clean`, and at the first command that has them only.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let first = |texts: &[&str]| {
        let mut yarns = run.commands().iter().filter(|command| command.name.text == "yarn");
        yarns.find_map(|yarn| yarn.head(texts))
    };
    let Some(install) = first(&["install"]) else { return };
    let is_cleaned = first(&["cache", "clean"]).is_some_and(|clean| clean.start >= install.start);
    if !is_cleaned && !run.mounts_apart(".cache/yarn") && run.is_kept() {
        ctx.report(install, "the cache of `yarn` stays in the image");
    }
}
