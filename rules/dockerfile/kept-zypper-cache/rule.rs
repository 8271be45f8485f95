//! The cache of zypper stays in a layer.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What zypper keeps for its next run stays in the image.
    RunCommand {
        category: ImageSize,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3036", Related).at(Warning),
            trivy("DS-0020", Related),
            kics("missing_zypper_clean", Related),
            semgrep("missing-zypper-clean", Related),
        ],
    }
    hadolint: FlatRun,
}

const CACHE: &str = "/var/cache/zypp";

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(call) = command.calls().find(|call| fills(call)) else { return };
    let cleans = |call: &PackageCall| call.manager == Manager::Zypper && call.action == Action::Clean;
    let is_settled = script.later_calls(index).any(|call| fills(call) || cleans(call));
    if !is_settled && script.run.ships() && script.holds(CACHE) && !script.empties(CACHE, index) {
        ctx.report(call.head(), "the cache of `zypper` stays in the image")
            .help("clean it in the same `RUN`, behind the last install, or mount a cache there")
            .fix("clean the cache in the end", script.and_then(call, "zypper clean --all"));
    }
}

/// Whether a call leaves something in the cache of this image.
fn fills(call: &PackageCall) -> bool {
    let is_busy = matches!(call.action, Action::Install | Action::Upgrade | Action::Update);
    let elsewhere = ["-R", "--root", "--installroot", "-C", "--cache-dir", "-D", "--dry-run"];
    call.manager == Manager::Zypper && is_busy && !call.has_flag(&elsewhere)
}
