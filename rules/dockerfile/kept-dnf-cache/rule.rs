//! The cache of dnf or yum stays in a layer.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What dnf or yum keeps for its next run stays in the image.
    RunCommand {
        category: ImageSize,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3032", Related).at(Warning),
            hadolint("DL3040", Related).at(Warning),
            trivy("DS-0015", Related),
            trivy("DS-0019", Related),
            trivy("DS-0027", Related),
            kics("yum_clean_all_missing", Related),
            kics("missing_dnf_clean_all", Related),
        ],
    }
    hadolint: FlatRun,
}

const CACHES: [&str; 4] = ["/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(call) = command.calls().find(|call| fills(call)) else { return };
    let is_last = !script.later_calls(index).any(fills);
    let is_kept = || CACHES.iter().all(|folder| script.holds(folder) && !script.empties(folder, index));
    if !is_last || !script.run.ships() || !is_kept() || is_cleaned(script, index) {
        return;
    }
    let name = call.manager.name();
    let draft = ctx
        .report(call.head(), format!("the cache of `{name}` stays in the image"))
        .help("clean it in the same `RUN`, behind the last install, or mount a cache there")
        .fix("clean the cache in the end", script.and_then(call, &format!("{name} clean all")));
    let codes: &[(Peer, &'static str)] = match call.manager {
        Manager::Yum => &[(Peer::Hadolint, "DL3032"), (Peer::Trivy, "DS-0015"), (Peer::Kics, "yum_clean_all_missing")],
        Manager::Dnf => &[(Peer::Hadolint, "DL3040"), (Peer::Trivy, "DS-0019"), (Peer::Kics, "missing_dnf_clean_all")],
        Manager::Microdnf => &[(Peer::Hadolint, "DL3040"), (Peer::Trivy, "DS-0027")],
        _ => &[],
    };
    codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
}

/// Whether a call leaves something in the cache of this image.
fn fills(call: &PackageCall) -> bool {
    let is_busy = matches!(call.action, Action::Install | Action::Upgrade | Action::Update);
    is_rpm(call.manager) && is_busy && !call.has_flag(&["--installroot", "--assumeno"])
}

fn is_rpm(manager: Manager) -> bool {
    matches!(manager, Manager::Yum | Manager::Dnf | Manager::Microdnf | Manager::Tdnf)
}

/// Whether the cache is cleaned later in the same script.
fn is_cleaned(script: &RunScript, index: usize) -> bool {
    script.later_calls(index).any(|call| is_rpm(call.manager) && call.action == Action::Clean)
}
