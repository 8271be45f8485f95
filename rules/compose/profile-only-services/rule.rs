//! A project of which nothing starts unless a profile is named.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Every service of a project has profiles, and none of them is enabled.
    ComposeProject {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    let is_open = compose.unit.partial || !project.complete || compose.unit.defines("COMPOSE_PROFILES");
    let Some(first) = project.services.first().filter(|_| !is_open) else { return };
    if project.services.iter().all(|service| !service.profiles.is_empty()) {
        let key = project.tree.entry("services").map(|services| &services.key.place);
        ctx.report(key.unwrap_or(&first.name.place), "every service has profiles: `docker compose up` starts none")
            .because_of(first.profiles.first().map(|profile| (&profile.place, "such as this one")))
            .help("let `COMPOSE_PROFILES` in `.env` enable what is usually needed");
    }
}
