//! An option for security modules that no module knows.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An item of `security_opt` that Docker does not understand.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// What Docker and its Windows edition know.
const KEYS: &[&str] =
    &["apparmor", "credentialspec", "label", "no-new-privileges", "seccomp", "systempaths", "writable-cgroups"];
/// What Podman knows besides.
const PODMAN_KEYS: &[&str] = &["mask", "proc-opts", "unmask"];

fn check(service: &Service, ctx: &mut Ctx) {
    for option in &service.node.confinement.security_opt {
        let Some(key) = option.key.as_deref() else { continue };
        let place = &option.text.place;
        if option.is("no-new-privileges") {
            if let (None, Some(value)) = (option.no_new_privileges(), &option.value) {
                let message = format!("`{value}` is neither `true` nor `false`");
                ctx.report(place, message).help("`no-new-privileges:true` has no blank behind the colon");
            }
        } else if KEYS.contains(&key) {
            match option.value.as_deref() {
                None => drop(ctx.report(place, format!("`{key}` lacks a value")).help(format!("write `{key}=…`"))),
                Some(value) if value.starts_with(' ') => {
                    ctx.report(place, "the value begins with a blank").help(format!("write `{key}={}`", value.trim()));
                }
                Some(_) => {}
            }
        } else if key == "disable" || PODMAN_KEYS.contains(&key) {
            // Docker takes the first for `label:disable`.
        } else {
            let draft = ctx.report(place, format!("Docker knows no security option `{key}`"));
            if let Some(meant) = nearest(key, KEYS.iter().copied()) {
                draft.help(format!("did you mean `{meant}`?"));
            }
        }
    }
}
