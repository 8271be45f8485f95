//! An image that does not start without a variable which nobody sets.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Nobody sets a variable without which the image does not start.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(Container::starts_own_server) else { return };
    let Some(image) = container.root.named() else { return };
    let (Some(facts), false) = (image.facts, service.has_foreign_data()) else { return };
    let is_set_beside = |attribute| service.compose.unit.is_added_beside(&service.node.name.value, attribute);
    if ["environment", "env_file"].into_iter().any(is_set_beside) {
        return;
    }
    for required in facts.required() {
        if !required.any_of.iter().all(|name| container.leaves_unset(name)) {
            continue;
        }
        let [first, others @ ..] = required.any_of else { continue };
        let draft = ctx.report(&image.place, format!("`{}` does not start without `{first}`", facts.image.name));
        let unit = service.compose.unit;
        let is_beside = required.any_of.iter().any(|name| unit.is_key_beside(name));
        // Another Compose file sets it, perhaps for this service.
        let draft = if is_beside { draft.at_most(Severity::Hint) } else { draft };
        let draft = match &service.node.image {
            Some(own) if own.place == image.place => draft,
            _ => draft.because(&service.node.name.place, "this service sets no such variable"),
        };
        let passed_by = |name: &&str| unit.project.environment.get(name)?.place.clone();
        let draft = draft.because_of(
            required.any_of.iter().find_map(passed_by).map(|place| (place, "set for the Compose file alone")),
        );
        let listed: Vec<String> = others.iter().map(|name| format!("`{name}`")).collect();
        match listed.as_slice() {
            [] => draft,
            listed => draft.help(format!("one of these will do, too: {}", listed.join(", "))),
        };
    }
}
