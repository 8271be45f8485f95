//! hadolint wants the first cleaning behind the first install, and knows no other way to empty the folder.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let calls = |command: &FlatCommand, verbs| command.head(verbs).filter(|_| command.name.text == "zypper");
    let install = |command: &FlatCommand| calls(command, &["install", "in"]);
    let Some(at) = run.commands().iter().find_map(install) else { return };
    let cleaned = run.position(|command| calls(command, &["clean", "cc"]).is_some());
    if cleaned <= run.position(|command| install(command).is_some()) && !run.mounts_apart("/var/cache/zypp") {
        ctx.report(at, "the cache of `zypper` stays in the image");
    }
}
