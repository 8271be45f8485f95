//! hadolint looks at words: any `rm -rf`, wherever it stands, counts as the removal of the lists.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let is_apt = |command: &&FlatCommand| matches!(&*command.name.text, "apt" | "apt-get" | "aptitude");
    let Some(update) = run.commands().iter().filter(is_apt).find_map(|apt| apt.head(&["update"])) else { return };
    let is_removed = run.named("rm").any(|rm| rm.has_argument(&["-rf", "/var/lib/apt/lists/*"]));
    let is_apart = run.mounts_apart("/var/lib/apt/lists")
        || (run.mounts_apart("/var/lib/apt") && run.mounts_apart("/var/cache/apt"));
    if !is_removed && !is_apart && run.is_kept() {
        ctx.report(update, "the package lists stay in the image");
    }
}
