//! Packages are installed whoever made them.

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// Packages are installed although nobody known has signed them.
    RunCommand {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            checkov("CKV2_DOCKER_7", Wider),
            checkov("CKV2_DOCKER_8", Wider),
            checkov("CKV2_DOCKER_9", Wider),
            checkov("CKV2_DOCKER_10", Wider),
            checkov("CKV2_DOCKER_11", Wider),
        ],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| !is_local(call)) {
        let (switches, code) = switches(call.manager);
        let switch = call.flags.iter().find(|flag| switches.contains(&&*flag.name));
        if let Some(switch) = switch {
            let code = if switch.name == "--force-yes" { Some("CKV2_DOCKER_11") } else { code };
            let draft =
                ctx.report(switch.span, format!("`{}` does not check who has signed a package", call.manager.name()));
            code.into_iter().fold(draft, |draft, code| draft.code(Peer::Checkov, code));
        }
    }
    if let Some(span) = command.invocation().and_then(|invocation| rpm_switch(&invocation)) {
        ctx.report(span, "`rpm` does not check who has signed a package").code(Peer::Checkov, "CKV2_DOCKER_10");
    }
}

/// The options by which a manager installs anything, and what checkov says of them.
fn switches(manager: Manager) -> (&'static [&'static str], Option<&'static str>) {
    match manager {
        Manager::Apk => (&["--allow-untrusted"], Some("CKV2_DOCKER_7")),
        Manager::AptGet => (&["--allow-unauthenticated", "--force-yes"], Some("CKV2_DOCKER_8")),
        Manager::Apt | Manager::Aptitude => (&["--allow-unauthenticated", "--allow-untrusted", "--force-yes"], None),
        Manager::Yum | Manager::Dnf | Manager::Tdnf => (&["--nogpgcheck"], Some("CKV2_DOCKER_9")),
        Manager::Microdnf => (&["--nogpgcheck"], None),
        Manager::Zypper => (&["--no-gpg-checks", "--allow-unsigned-rpm"], None),
        _ => (&[], None),
    }
}

/// Whether a file is installed, which may well have been built or checked before.
fn is_local(call: &PackageCall) -> bool {
    let is_file = |kind| matches!(kind, PackageKind::File | PackageKind::Path | PackageKind::Variable);
    call.packages.iter().any(|package| is_file(package.kind))
}

/// The option by which rpm installs something from elsewhere without a check.
fn rpm_switch(invocation: &Invocation) -> Option<Span> {
    const SWITCHES: [&str; 4] = ["--nodigest", "--nosignature", "--noverify", "--nofiledigest"];
    let words = invocation.arguments();
    let fetches = words.iter().any(|word| word.text().contains("://"));
    let switch = words.iter().find(|word| SWITCHES.contains(&word.text()))?;
    (invocation.program() == "rpm" && fetches).then_some(switch.span)
}
