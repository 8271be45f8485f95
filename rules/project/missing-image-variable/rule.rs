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
    for required in facts.required() {
        let is_asked = required.with.is_none_or(|with| container.sets(with)) && !may_be_in_settings(service, required);
        if !is_asked
            || !required.any_of.iter().all(|name| container.leaves_unset(name) || empty(&container, name).is_some())
        {
            continue;
        }
        let [first, others @ ..] = required.any_of else { continue };
        let (place, from) = service.place_for(image);
        let draft = ctx
            .report(place, format!("`{}` does not start without `{first}`", facts.image.name))
            .because_of(
                required.any_of.iter().find_map(|name| empty(&container, name)).map(|place| (place, "this is empty")),
            )
            .because_of(from.map(|from| (from, "the image is built from this one")));
        let unit = service.compose.unit;
        let is_beside = required.any_of.iter().any(|name| unit.is_key_beside(name));
        // Another Compose file sets it, perhaps for this service.
        let draft = if is_beside { draft.at_most(Severity::Hint) } else { draft };
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

/// Whether a configuration that the service mounts, or its image holds, may say the same.
fn may_be_in_settings(service: &Service, required: &images::Required) -> bool {
    let Some(folder) = required.settings else { return false };
    let has = |path: Option<&str>| path.is_none_or(|path| path.starts_with(folder));
    service.link.is_some()
        || service.node.command.is_some()
        || service.node.volumes.iter().any(|mount| has(mount.target.value().map(String::as_str)))
        || service.node.configs.iter().any(|grant| has(grant.target.as_ref().and_then(|target| target.known())))
}

/// Where a variable is set to nothing, unless another variable may bring something.
fn empty(container: &Container, name: &str) -> Option<Place> {
    match container.variable_of_service(name) {
        Fact::Said(value, place) if value.is_empty() && !place.text().contains('$') => Some(place),
        _ => None,
    }
}
