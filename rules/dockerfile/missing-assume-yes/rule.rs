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
            hadolint("DL3014", Narrower).at(Warning),
            hadolint("DL3030", Narrower).at(Warning),
            hadolint("DL3034", Narrower).at(Warning),
            hadolint("DL3038", Related).at(Warning),
            trivy("DS-0021", Narrower),
            kics("apt_get_missing_flags_to_avoid_manual_input", Narrower),
            kics("yum_install_allows_manual_input", Narrower),
            kics("missing_zypper_non_interactive_switch", Narrower),
            kics("missing_flag_from_dnf_install", Narrower),
            semgrep("missing-assume-yes-switch", Narrower),
            semgrep("missing-yum-assume-yes-switch", Narrower),
            semgrep("missing-dnf-assume-yes-switch", Narrower),
        ],
    }
    hadolint: FlatRun,
}

/// How a manager is told not to ask, and what other tools say where that is forgotten.
#[derive(Clone, Copy)]
struct Manners {
    /// Options with which it does not ask, separated by blanks.
    options: &'static str,
    /// Its configuration, and the setting there.
    setting: (&'static str, &'static str),
    codes: &'static [(Peer, &'static str)],
}

const APT: Manners = Manners {
    options: "-y --yes --assume-yes --force-yes --assume-no -s --simulate --just-print --dry-run --recon --no-act --print-uris",
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
    options: "-y --assumeyes --assumeno",
    setting: ("yum.conf", "assumeyes"),
    codes: &[
        (Peer::Hadolint, "DL3030"),
        (Peer::Kics, "yum_install_allows_manual_input"),
        (Peer::Semgrep, "missing-yum-assume-yes-switch"),
    ],
};

const DNF: Manners = Manners {
    setting: ("dnf.conf", "assumeyes"),
    codes: &[
        (Peer::Hadolint, "DL3038"),
        (Peer::Kics, "missing_flag_from_dnf_install"),
        (Peer::Semgrep, "missing-dnf-assume-yes-switch"),
    ],
    ..YUM
};

const ZYPPER: Manners = Manners {
    options: "-n --non-interactive -y --no-confirm --dry-run",
    setting: ("zypper.conf", "no-confirm"),
    codes: &[(Peer::Hadolint, "DL3034"), (Peer::Kics, "missing_zypper_non_interactive_switch")],
};

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| changes(call) && !command.is_answered(call)) {
        let Some(manners) = manners(call.manager).filter(|manners| !is_told(command, call, manners)) else { continue };
        let draft = ctx
            .report(call.head(), format!("`{}` asks before it goes on, and nobody answers", call.manager.name()))
            .fix("add `-y`", command.script.with_option(call, "-y"))
            .without_codes();
        if call.action == Action::Install {
            manners.codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
        }
    }
}

fn manners(manager: Manager) -> Option<Manners> {
    match manager {
        Manager::Apt => Some(APT),
        Manager::AptGet => Some(APT_GET),
        Manager::Yum => Some(YUM),
        Manager::Dnf => Some(DNF),
        Manager::Zypper => Some(ZYPPER),
        _ => None,
    }
}

/// Whether a call would change what is installed; `purge` without a package does nothing, while `autoremove` needs none.
fn changes(call: &PackageCall) -> bool {
    let names_packages = !call.packages.is_empty() || call.is_open_ended();
    let is_automatic =
        call.subcommand.as_ref().is_some_and(|name| name.words.iter().any(|word| word.starts_with("auto")));
    match call.action {
        Action::Install | Action::Upgrade => true,
        Action::Remove => names_packages || is_automatic,
        _ => false,
    }
}

fn is_told(command: &RunCommand, call: &PackageCall, manners: &Manners) -> bool {
    let options: Vec<&str> = manners.options.split(' ').collect();
    let (file, setting) = manners.setting;
    let is_short =
        |word: &str| word.starts_with('-') && !word.starts_with("--") && (word.contains('y') || word.contains("qq"));
    let run = command.script.run;
    call.has_flag(&options)
        || call.quietness() >= 2
        || call.setting(setting).is_some()
        || command.script.may_pass(call, |word| options.contains(&word) || is_short(word))
        || run.file.unit.configures(run.number, file, setting)
}
