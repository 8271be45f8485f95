//! All packages of the image are brought up to date.

use shiplint_linter::prelude::*;

declare_rule! {
    /// All packages of the base image are upgraded to whatever is the newest.
    RunCommand {
        category: Reproducibility,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [
            hadolint("DL3005", Narrower).at(Error).off(),
            hadolint("DL3017", Narrower).at(Error).off(),
            hadolint("DL3031", Narrower).at(Error).off(),
            hadolint("DL3039", Narrower).at(Error).off(),
            trivy("DS-0024", Narrower),
            kics("run_using_upgrade_commands", Related),
            kics("run_using_dnf_update", Narrower),
            kics("yum_update_disabled", Narrower),
            kics("run_using_zypper_update", Narrower),
            kics("use_of_apk_upgrade", Narrower),
            semgrep("avoid-apk-upgrade", Narrower),
            semgrep("avoid-apt-get-upgrade", Narrower),
            semgrep("avoid-dnf-update", Narrower),
            semgrep("avoid-yum-update", Narrower),
            semgrep("avoid-zypper-update", Narrower),
        ],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.action == Action::Upgrade) {
        let Some(codes) = codes(call.manager).filter(|_| call.packages.is_empty() && !is_other(call)) else { continue };
        let draft = ctx.report(call.head(), "brings all packages to whatever version is the newest").without_codes();
        codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
    }
}

/// Whether packages are named in a way that is not understood, or another release is asked for.
fn is_other(call: &PackageCall) -> bool {
    const RELEASE: [&str; 4] = ["dup", "distro-sync", "dsync", "patch"];
    let words = call.subcommand.as_ref().map(|name| name.words.as_slice()).unwrap_or_default();
    let is_zypper_release = call.manager == Manager::Zypper && words == ["dist-upgrade"];
    call.is_open_ended() || is_zypper_release || words.iter().any(|word| RELEASE.contains(word))
}

/// What other tools say of a manager's upgrades; nothing of a manager that is not a distribution's.
fn codes(manager: Manager) -> Option<&'static [(Peer, &'static str)]> {
    Some(match manager {
        Manager::AptGet => &[(Peer::Hadolint, "DL3005"), (Peer::Semgrep, "avoid-apt-get-upgrade")],
        Manager::Apk => {
            &[(Peer::Hadolint, "DL3017"), (Peer::Kics, "use_of_apk_upgrade"), (Peer::Semgrep, "avoid-apk-upgrade")]
        }
        Manager::Yum => {
            &[(Peer::Hadolint, "DL3031"), (Peer::Kics, "yum_update_disabled"), (Peer::Semgrep, "avoid-yum-update")]
        }
        Manager::Dnf => {
            &[(Peer::Hadolint, "DL3039"), (Peer::Kics, "run_using_dnf_update"), (Peer::Semgrep, "avoid-dnf-update")]
        }
        Manager::Zypper => &[(Peer::Kics, "run_using_zypper_update"), (Peer::Semgrep, "avoid-zypper-update")],
        Manager::Apt | Manager::Aptitude | Manager::Microdnf | Manager::Tdnf => &[],
        _ => return None,
    })
}
