//! Faults in what services wait for.

use shiplint_project::Health;
use shiplint_project::yaml::Tree;
use shiplint_source::Place;

use super::kind::{Kind, kind};
use super::plant::{Fault, beside, edited, spoilt, without_key, written};
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("dependency renamed", &["undefined-service"], &[], renamed_dependency),
    kind("dependency behind a profile", &["disabled-dependency"], &[], disabled_dependency),
    kind("dependency that never ends", &["unending-dependency"], &[], unending_dependency),
    kind("dependency without a check", &["missing-healthcheck"], &[], unchecked_dependency),
    kind(
        "dependency that is run again",
        &["unending-dependency", "restarted-one-shot"],
        &["overridden-restart"],
        restarted_dependency,
    ),
    kind("health check removed", &["missing-healthcheck"], &[], removed_healthcheck),
    kind("health check by absent curl", &["missing-healthcheck-program"], &[], absent_curl),
];

/// The other services that name this one in `depends_on`, each with the place and the condition.
fn dependants<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Place, Option<&'s str>)> {
    let name = site.service.name.value.as_str();
    let dependencies = site.unit.project.services.iter().flat_map(|service| &service.depends_on);
    let named = dependencies.filter(move |dependency| dependency.service.known() == Some(name));
    named.map(|it| (&it.service.place, it.condition.as_ref().and_then(|condition| condition.known())))
}

fn renamed_dependency(site: &Site<'_>) -> Vec<Fault> {
    site.service.depends_on.iter().flat_map(|dependency| spoilt(Some(&dependency.service))).collect()
}

fn disabled_dependency(site: &Site<'_>) -> Vec<Fault> {
    let by = dependants(site).next().filter(|_| site.service.profiles.is_empty());
    let fault =
        by.and_then(|(place, _)| Fault::elsewhere(site.with("profiles", "[gone]"), place, &site.service.name.value));
    fault.into_iter().collect()
}

fn unending_dependency(site: &Site<'_>) -> Vec<Fault> {
    let is_server = site.service.command.is_none()
        && site.service.entrypoint.is_none()
        && site
            .facts_of_image()
            .is_some_and(|facts| facts.ports().is_some_and(|ports| !ports.is_empty()) && facts.data().is_some());
    if is_server { asked_more(site, "service_completed_successfully") } else { Vec::new() }
}

fn unchecked_dependency(site: &Site<'_>) -> Vec<Fault> {
    if matches!(site.health(), Health::Unchecked(_)) { asked_more(site, "service_healthy") } else { Vec::new() }
}

/// Something is asked of the service by one that names it in a list.
fn asked_more(site: &Site<'_>, condition: &str) -> Vec<Fault> {
    let name = site.service.name.value.as_str();
    let Some((place, _)) = dependants(site).find(|(_, condition)| condition.is_none()) else { return Vec::new() };
    let mut services = site.unit.project.services.iter();
    let by = services.find(|service| service.depends_on.iter().any(|it| it.service.place == *place));
    // A variable is no key.
    if by.is_some_and(|service| service.depends_on.iter().any(|it| it.service.place.text().contains('$'))) {
        return Vec::new();
    }
    let long = |other: &str| {
        let condition = if other == name { condition } else { "service_started" };
        Tree::Map(vec![("condition".to_owned(), Tree::Text(condition.to_owned()))])
    };
    let changes = edited(place, |editor| editor.list_to_mapping(place.span, long));
    Fault::elsewhere(changes, place, name).into_iter().collect()
}

fn restarted_dependency(site: &Site<'_>) -> Vec<Fault> {
    let is_awaited = dependants(site).any(|(_, condition)| condition == Some("service_completed_successfully"));
    let changes = match &site.service.restart {
        _ if !is_awaited => Vec::new(),
        Some(restart) => vec![written(&restart.place, "always")],
        None => site.with("restart", "always"),
    };
    Fault::elsewhere(changes, &site.service.name.place, "restart: always").into_iter().collect()
}

fn removed_healthcheck(site: &Site<'_>) -> Vec<Fault> {
    let Some(key) = site.key("healthcheck") else { return Vec::new() };
    let is_the_only_one =
        site.facts().is_some() && site.container().is_some_and(|it| it.health_test_of_image().is_none());
    let awaited = dependants(site).find(|(_, condition)| is_the_only_one && *condition == Some("service_healthy"));
    let fault = awaited.and_then(|(place, _)| Fault::elsewhere(without_key(key), place, &site.service.name.value));
    fault.into_iter().collect()
}

fn absent_curl(site: &Site<'_>) -> Vec<Fault> {
    let lacks = site.facts_of_image().and_then(|facts| facts.has_program("curl")) == Some(false);
    let Some(key) = site.key("image").filter(|_| lacks && site.service.healthcheck.is_none()) else {
        return Vec::new();
    };
    let changes = beside(key, "healthcheck", "\n  test: [\"CMD\", \"curl\", \"-f\", \"http://localhost/\"]");
    Fault::elsewhere(changes, key, "\"curl\"").into_iter().collect()
}
