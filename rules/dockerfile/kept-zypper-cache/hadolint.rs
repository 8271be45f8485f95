//! hadolint wants the cleaning anywhere behind the first install, and knows no other way to empty the folder.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let installs =
        |command: &FlatCommand| Some(command).filter(|it| it.name.text == "zypper")?.head(&["install", "in"]);
    let Some((first, later)) = run.first(|command| installs(command).is_some()) else { return };
    let cleans = |command: &FlatCommand| command.name.text == "zypper" && command.has_argument(&["clean", "cc"]);
    if !later.iter().any(cleans) && !run.mounts_apart("/var/cache/zypp") {
        ctx.report(installs(first).unwrap_or(first.span), "the cache of `zypper` stays in the image");
    }
}
