//! A package manager that asks, where nobody can answer.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A package manager asks whether to go on, and nobody is there to answer.
    RunCommand {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3014", Narrower),
            hadolint("DL3030", Narrower),
            hadolint("DL3034", Narrower),
            trivy("DS-0021", Narrower),
            kics("apt_get_missing_flags_to_avoid_manual_input", Narrower),
            kics("yum_install_allows_manual_input", Narrower),
            kics("missing_zypper_non_interactive_switch", Narrower),
            semgrep("missing-assume-yes-switch", Narrower),
            semgrep("missing-yum-assume-yes-switch", Narrower),
        ],
    }
}

/// How a manager is told not to ask, and what other tools call it where that is forgotten.
struct Manners {
    /// Options with which it does not ask.
    options: &'static [&'static str],
    /// The option to add.
    missing: &'static str,
    /// Its configuration, and the setting there.
    setting: (&'static str, &'static str),
    codes: &'static [(Peer, &'static str)],
}

const APT: Manners = Manners {
    options: &[
        "-y",
        "--yes",
        "--assume-yes",
        "--force-yes",
        "--assume-no",
        "-s",
        "--simulate",
        "--just-print",
        "--dry-run",
        "--recon",
        "--no-act",
        "--print-uris",
    ],
    missing: "-y",
    setting: ("apt.conf", "APT::Get::Assume-Yes"),
    codes: &[],
};

const APT_GET: Manners = Manners {
    codes: &[
        (Peer::Hadolint, "DL3014"),
        (Peer::Trivy, "DS-0021"),
        (Peer::Kics, "apt_get_missing_flags_to_avoid_manual_input"),
        (Peer::Semgrep, "missing-assume-yes-switch"),
    ],
    ..APT
};

const YUM: Manners = Manners {
    options: &["-y", "--assumeyes", "--assumeno"],
    missing: "-y",
    setting: ("yum.conf", "assumeyes"),
    codes: &[
        (Peer::Hadolint, "DL3030"),
        (Peer::Kics, "yum_install_allows_manual_input"),
        (Peer::Semgrep, "missing-yum-assume-yes-switch"),
    ],
};

const ZYPPER: Manners = Manners {
    options: &["-n", "--non-interactive", "-y", "--no-confirm", "--dry-run"],
    missing: "-y",
    setting: ("zypper.conf", "no-confirm"),
    codes: &[(Peer::Hadolint, "DL3034"), (Peer::Kics, "missing_zypper_non_interactive_switch")],
};

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    for call in command.calls() {
        let Some(manners) = manners(call.manager) else { continue };
        let changes = matches!(call.action, Action::Install | Action::Upgrade | Action::Remove);
        if !changes || command.is_answered(call) || is_told(command, call, &manners) {
            continue;
        }
        let (file, setting) = manners.setting;
        if run.file.unit.configures(run.number, file, setting) {
            continue;
        }
        let edits = command.script.with_option(call, manners.missing);
        let draft =
            ctx.report(call.head(), format!("`{}` asks before it goes on, and nobody answers", call.manager.name()));
        let draft = draft.fix(format!("add `{}`", manners.missing), edits).without_codes();
        if call.action == Action::Install {
            manners.codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
        }
    }
}

const fn manners(manager: Manager) -> Option<Manners> {
    match manager {
        Manager::Apt => Some(APT),
        Manager::AptGet => Some(APT_GET),
        Manager::Yum => Some(YUM),
        Manager::Zypper => Some(ZYPPER),
        _ => None,
    }
}

fn is_told(command: &RunCommand, call: &PackageCall, manners: &Manners) -> bool {
    let is_short = |word: &str| word.starts_with('-') && !word.starts_with("--") && word.contains(['y', 'q']);
    call.has_flag(manners.options)
        || call.quietness() >= 2
        || call.setting(manners.setting.1).is_some()
        || command.script.may_pass(call, |word| manners.options.contains(&word) || is_short(word))
}
