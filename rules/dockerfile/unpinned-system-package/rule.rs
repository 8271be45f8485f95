//! A package of the distribution without a version.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A package of the distribution is installed in whatever version its repositories hold.
    RunCommand {
        category: Reproducibility,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [
            hadolint("DL3008", Related).at(Warning),
            hadolint("DL3018", Related).at(Warning),
            hadolint("DL3033", Related).at(Warning),
            hadolint("DL3037", Related).at(Warning),
            hadolint("DL3041", Related).at(Warning),
            kics("apt_get_install_pin_version_not_defined", Related),
            kics("pin_versions_apt_get_install", Related),
            kics("unpinned_package_version_in_apk_add", Related),
            kics("yum_install_without_version", Related),
            kics("zypper_install_without_version", Related),
            kics("missing_version_specification_in_dnf_install", Related),
        ],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.action == Action::Install && !call.has_flag(&["-S", "--snapshot"])) {
        let Some(codes) = codes(call.manager) else { continue };
        for package in call.packages.iter().filter(|package| command.script.is_unpinned(call, package)) {
            let message = format!("`{}` comes in whatever version the repositories hold", package.name.text);
            let draft = ctx.report(package.span, message);
            codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
        }
    }
}

/// What other tools say of a manager's packages; nothing of a manager that is not a distribution's.
fn codes(manager: Manager) -> Option<&'static [(Peer, &'static str)]> {
    Some(match manager {
        Manager::AptGet => &[(Peer::Hadolint, "DL3008"), (Peer::Kics, "apt_get_install_pin_version_not_defined")],
        Manager::Apk => &[(Peer::Hadolint, "DL3018"), (Peer::Kics, "unpinned_package_version_in_apk_add")],
        Manager::Yum => &[(Peer::Hadolint, "DL3033"), (Peer::Kics, "yum_install_without_version")],
        Manager::Zypper => &[(Peer::Hadolint, "DL3037"), (Peer::Kics, "zypper_install_without_version")],
        Manager::Dnf | Manager::Microdnf => {
            &[(Peer::Hadolint, "DL3041"), (Peer::Kics, "missing_version_specification_in_dnf_install")]
        }
        Manager::Apt | Manager::Aptitude | Manager::Tdnf => &[],
        _ => return None,
    })
}
