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
    let unit = service.compose.unit;
    let is_set_beside = |attribute| unit.is_added_beside(&service.node.name.value, attribute);
    if ["environment", "env_file"].into_iter().any(is_set_beside) {
        return;
    }
    let missing: Vec<_> = facts.required().filter(|required| is_missing(service, &container, required)).collect();
    let names: Vec<String> =
        missing.iter().filter_map(|required| Some(format!("`{}`", required.any_of.first()?))).collect();
    if names.is_empty() {
        return;
    }
    // Another Compose file sets it, perhaps for this service.
    let is_beside = missing.iter().all(|required| required.any_of.iter().any(|name| unit.is_key_beside(name)));
    // A tag that moves on may have moved since the project was made.
    let is_moved = facts.version == Some(images::Version::NEWEST)
        && missing.iter().all(|required| required.since > images::Version::ANY);
    let any_of = || missing.iter().flat_map(|required| required.any_of);
    let empty = any_of().find_map(|name| empty(&container, name));
    let passed_by = any_of().find_map(|name| unit.project.environment.get(name)?.place.clone());
    let (place, from) = service.place_for(image);
    let draft = ctx
        .report(place, format!("`{}` does not start without {}", facts.image.name, names.join(", ")))
        .at_most(match &empty {
            _ if is_beside => Severity::Hint,
            // A blank to fill in.
            Some(_) => Severity::Warning,
            None if is_moved => Severity::Warning,
            None => Severity::Error,
        })
        .because_of(empty.map(|place| (place, "this is empty")))
        .because_of(from.map(|from| (from, "the image is built from this one")))
        .because_of(passed_by.map(|place| (place, "set for the Compose file alone")));
    if let [only] = missing.as_slice()
        && let [_, others @ ..] = only.any_of
        && !others.is_empty()
    {
        draft.help(format!("one of these will do, too: `{}`", others.join("`, `")));
    }
}

/// Whether a variable is asked for here, and nobody sets it or one that will do, too.
fn is_missing(service: &Service, container: &Container, required: &images::Required) -> bool {
    required.with.is_none_or(|with| container.sets(with))
        && !may_be_in_settings(service, required)
        && required.any_of.iter().all(|name| container.leaves_unset(name) || empty(container, name).is_some())
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
