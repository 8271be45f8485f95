//! A profile that is enabled and that no service has.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COMPOSE_PROFILES` enables a profile that no service has.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let (unit, project) = (compose.unit, &compose.unit.project);
    let profiles = || project.services.iter().flat_map(|service| &service.profiles);
    if unit.partial || !project.complete || profiles().any(|profile| profile.known().is_none()) {
        return;
    }
    let Some(enabled) = unit.own_setting("COMPOSE_PROFILES") else { return };
    for (name, place) in enabled.items(",") {
        let name = name.trim();
        if name.is_empty() || name == "*" || profiles().any(|profile| profile.known() == Some(name)) {
            continue;
        }
        let near = nearest(name, profiles().filter_map(|profile| profile.known()));
        let draft = ctx.report(place, format!("no service has the profile `{name}`"));
        match near {
            Some(near) => draft.help(format!("did you mean `{near}`?")),
            // It may be one of a file that is laid over.
            None => draft.at_most(Severity::Info),
        };
    }
}
