//! A profile that confines containers is switched off.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A security profile that confines containers is switched off.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            compose_lint("CL-0009", Narrower).at(Error),
            kics("seccomp_disabled", Narrower),
            kics("default_seccomp_profile_disabled", Narrower),
            semgrep("seccomp-confinement-disabled", Narrower),
            semgrep("selinux-separation-disabled", Narrower),
        ],
    }
}

use compose_model::SecurityOption;

fn check(service: &Service, ctx: &mut Ctx) {
    let options = &service.node.confinement.security_opt;
    for option in options {
        let (Some(key), Some(value)) = (option.key.as_deref(), option.value.as_deref()) else { continue };
        let (lost, ours_alone) = match (key.trim(), value.trim()) {
            ("seccomp", "unconfined") => ("every system call is allowed", false),
            ("apparmor", "unconfined") => ("AppArmor does not confine the container", false),
            ("label", "disable") => ("SELinux does not confine the container", false),
            ("systempaths", "unconfined") => ("nothing of `/proc` and `/sys` is hidden or read-only", true),
            ("writable-cgroups", "true") => ("the container can change its own limits", true),
            _ => continue,
        };
        if key != "label" && !decides(option, options) {
            continue;
        }
        let place = &option.text.place;
        let edits = ctx.edits(place, |editor| editor.delete_item(place.span));
        let draft = ctx.report(place, lost).unsafe_fix("leave it out", edits);
        match key {
            "seccomp" => draft.code(Peer::Kics, "seccomp_disabled").code(Peer::Semgrep, "seccomp-confinement-disabled"),
            "label" => draft.code(Peer::Semgrep, "selinux-separation-disabled"),
            _ if ours_alone => draft.without_codes(),
            _ => draft,
        };
    }
}

/// Whether the last option for the same key says the same: each one replaces those before.
fn decides(option: &SecurityOption, options: &[SecurityOption]) -> bool {
    let last = options.iter().rfind(|other| other.key == option.key || other.key.is_none());
    last.is_some_and(|last| last.value == option.value && last.key.is_some())
}
