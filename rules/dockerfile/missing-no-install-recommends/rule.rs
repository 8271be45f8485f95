//! apt installs more than it is asked for.

use shiplint_linter::prelude::*;

declare_rule! {
    /// apt installs recommended packages, which nobody has asked for.
    RunCommand {
        category: ImageSize,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL3015", Wider).at(Info),
            trivy("DS-0029", Wider),
            kics("apt_get_not_avoiding_additional_packages", Wider),
            semgrep("missing-no-install-recommends", Wider),
        ],
    }
    hadolint: FlatRun,
}

const SETTING: &str = "APT::Install-Recommends";

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    for call in command.calls().filter(|call| is_concerned(call) && run.ships()) {
        let is_set = call.setting(SETTING).is_some()
            || command.script.may_pass(call, |word| word.contains("recommends") || word.contains("Recommends"))
            || run.file.unit.configures(run.number, "apt.conf", SETTING);
        if !is_set {
            let edits = command.script.with_option(call, "--no-install-recommends");
            ctx.report(call.head(), format!("`{}` takes recommended packages along", call.manager.name()))
                .unsafe_fix("install only what is named", edits);
        }
    }
}

fn is_concerned(call: &PackageCall) -> bool {
    const SWITCHES: [&str; 5] = [
        "--no-install-recommends",
        "--install-recommends",
        "--without-recommends",
        "--with-recommends",
        "--only-upgrade",
    ];
    let is_apt = matches!(call.manager, Manager::AptGet | Manager::Apt | Manager::Aptitude);
    let names_packages = !call.packages.is_empty() || call.is_open_ended();
    is_apt && call.action == Action::Install && names_packages && !call.has_flag(&SWITCHES)
}
