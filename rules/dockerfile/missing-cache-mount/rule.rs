//! An installation downloads everything again whenever its layer is built.

use dockerfile_model::MountKind;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A package manager installs without a mounted cache.
    RunCommand {
        category: BuildCache,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [tally("tally/prefer-package-cache-mounts", Wider)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let is_cache = |kind| matches!(kind, MountKind::Cache | MountKind::Unknown);
    if command.script.mounts().iter().any(|mount| is_cache(mount.kind)) {
        return;
    }
    for call in command.calls().filter(|call| matches!(call.action, Action::Install | Action::Download)) {
        if let Some(folder) = call.manager.cache_folder().filter(|_| !call.has_flag(&["--version", "--help"])) {
            let name = call.manager.name();
            ctx.report(call.head(), format!("`{name}` downloads everything again whenever this layer is built"))
                .help(format!("mount a cache: `RUN --mount=type=cache,target={folder} …`"));
        }
    }
}
