//! A service waits for another one to be healthy that has no health check.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is waited for until it is healthy, but nothing checks its health.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let waits = |condition: &compose_model::Spanned<compose_model::Text>| condition.known() == Some("service_healthy");
    for dependency in service.node.depends_on.iter().filter(|it| it.condition.as_ref().is_some_and(waits)) {
        let Some(other) = dependency.service.known().and_then(|name| service.other(name)) else { continue };
        let name = &other.node.name;
        let (place, why) = match ctx.project().health(other.compose.number, other.number) {
            Health::Checked => continue,
            Health::Unsure(_) if !is_first(service, &name.value) || is_told_of_check(&other) => continue,
            Health::Unsure(place) => {
                let message = format!("`{}` has no health check, unless its image brings one", name.value);
                ctx.report(dependency.asked_at(), message)
                    .at_most(Severity::Hint)
                    .because(place, "whether this image has a health check is not known")
                    .help("a `healthcheck` with a `test` in the service makes sure");
                continue;
            }
            Health::Disabled(place) => (place, "this switches the health check off"),
            Health::Cleared(place) => (place, "this takes the health check of the image away"),
            Health::Unchecked(place) => (place, "this image has no health check"),
        };
        let message = format!("`{}` is waited for until it is healthy, but has no health check", name.value);
        let edits = probe(&other).map_or_else(Vec::new, |probe| ctx.setting(&other, "healthcheck", &probe));
        ctx.report(dependency.asked_at(), message)
            .at_most(if dependency.required == Some(false) { Severity::Warning } else { Severity::Error })
            .because(&name.place, "this service would need a `healthcheck`")
            .because(place, why)
            .because_of(
                unbuilt_check(&other).map(|place| (place, "this stage has one, but is not part of what is built")),
            )
            .help("give the service a `healthcheck` with a `test`, or wait for `service_started` only")
            .unsafe_fix(format!("ask `{}` whether it answers", name.value), edits);
    }
}

/// Whether no service before this one waits for the other one to be healthy.
fn is_first(service: &Service, name: &str) -> bool {
    let waits = |other: &Service| {
        other.node.depends_on.iter().any(|it| {
            it.service.known() == Some(name)
                && it.condition.as_ref().and_then(|it| it.known()) == Some("service_healthy")
        })
    };
    let mut others = service.compose.services();
    others.find(waits).is_none_or(|first| first.number == service.number)
}

/// Whether a variable tells of the health check that an image has.
fn is_told_of_check(service: &Service) -> bool {
    let mut names = service.node.environment.iter().map(|pair| pair.name.value.blank().to_ascii_uppercase());
    names.any(|name| name.contains("HEALTHCHECK") || name.contains("HEALTH_CHECK"))
}

/// A health check for a server whose image brings a program for it.
fn probe(service: &Service) -> Option<String> {
    let container = service.container().filter(Container::starts_own_server)?;
    let probe = container.root.facts()?.image.probe.filter(|_| service.node.healthcheck.is_none())?;
    Some(format!("\n  test: [CMD-SHELL, {probe:?}]"))
}

/// A `HEALTHCHECK` of the Dockerfile that stands in none of the stages which its image is made of.
fn unbuilt_check(service: &Service) -> Option<Place> {
    let built = service.container()?.built.filter(|built| built.state().healthcheck().is_none())?;
    let is_check = |node: &&dockerfile_model::Instruction| matches!(node.kind, Kind::Healthcheck(_));
    built.file.tree.instructions().find(is_check).map(|node| built.file.place(node.keyword_span))
}
