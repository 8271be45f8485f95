//! hadolint looks at installations only, for a few options by name; it asks `microdnf`, too.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    const RPM: [&str; 3] = ["install", "groupinstall", "localinstall"];
    const ZYPPER: [&str; 7] = ["install", "in", "remove", "rm", "source-install", "si", "patch"];
    for command in run.commands() {
        let (code, verbs, options): (_, &[&str], &[&str]) = match &*command.name.text {
            "apt-get" => ("DL3014", &["install"], &["y", "yes", "assume-yes", "qq"]),
            "yum" => ("DL3030", &RPM, &["y", "assumeyes"]),
            "dnf" | "microdnf" => ("DL3038", &RPM, &["y", "assumeyes"]),
            "zypper" => ("DL3034", &ZYPPER, &["non-interactive", "n", "no-confirm", "y"]),
            _ => continue,
        };
        let is_quiet = || code == "DL3014" && is_quiet(command);
        if command.has_argument(verbs) && !command.has_flag(options) && !is_quiet() {
            let name = &command.name;
            ctx.report(name.span, format!("`{}` may ask before it goes on", name.text)).code(Peer::Hadolint, code);
        }
    }
}

/// Whether apt-get is told twice, no more and no less, to say nothing.
fn is_quiet(command: &FlatCommand) -> bool {
    let is_twice = |name: &str| command.flags().filter(|flag| *flag == name).count() == 2;
    is_twice("q") || is_twice("quiet") || command.has_argument(&["-q=2"])
}
