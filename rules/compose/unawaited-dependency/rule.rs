//! A service is started as soon as its database is, not when that one answers.

use compose_model::Dependency;
use shiplint_linter::Draft;
use shiplint_linter::prelude::*;

use compose_model::{Spanned, Step, Text};

declare_rule! {
    /// A service does not wait until a database, a broker or the like that it depends on can be used.
    Service {
        category: Reliability,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    // What is built of something that is not there may wait.
    let is_unknown = service.link.is_some_and(|link| !link.lacks.is_empty());
    if is_unknown || service.waits_itself() {
        return;
    }
    for dependency in &service.node.depends_on {
        // What another layer has made of a condition is its own matter.
        let stays = |condition: &Spanned<Text>| !condition.origin.iter().any(|step| matches!(step, Step::Override(_)));
        let started = dependency
            .condition
            .as_ref()
            .is_none_or(|condition| condition.known() == Some("service_started") && stays(condition));
        let Some(target) = dependency.service.known().filter(|_| started).and_then(|name| service.other(name)) else {
            continue;
        };
        let awaited = target.image().and_then(|image| images::image(&image.familiar_name())).filter(|it| it.awaited);
        let is_patient = service.image().is_some_and(|image| images::is_patient(&image.familiar_name()));
        if let Some(image) = awaited.filter(|_| !is_patient) {
            let draft = report(dependency, &target, ctx);
            draft.at_most(if images::is_quick(image.name) { Severity::Hint } else { Severity::Info });
        } else if let Some(check) = check_of(&target) {
            let name = &target.node.name.value;
            let edits = ctx.awaiting(dependency);
            ctx.report(&dependency.service.place, format!("`{name}` has a health check, and nobody waits for it here"))
                .at_most(Severity::Hint)
                .because(check, "this tells when it can be used")
                .help(format!("write `{name}:` with `condition: service_healthy`"))
                .unsafe_fix(format!("wait until `{name}` is healthy"), edits);
        }
    }
}

/// The health check of a service, or of the Dockerfile that it is built from.
fn check_of(target: &Service) -> Option<Place> {
    let own = target.healthcheck().filter(|check| check.test.is_some() && !check.disabled);
    own.map(|check| check.place.clone()).or_else(|| Some(target.container()?.health_test()?.place))
}

fn report<'c>(dependency: &Dependency, target: &Service, ctx: &'c mut Ctx) -> Draft<'c> {
    let name = &target.node.name;
    let image = target.node.image.as_ref().map_or(&name.place, |image| &image.place);
    let message = format!("`{}` is started first, but may not answer yet", name.value);
    let check = target.node.healthcheck.as_ref().filter(|check| !check.disabled);
    let edits = check.map_or_else(Vec::new, |_| ctx.awaiting(dependency));
    let help = match check {
        Some(_) => format!("write `{}:` with `condition: service_healthy`", name.value),
        None => format!("give `{}` a `healthcheck`, and wait with `condition: service_healthy`", name.value),
    };
    ctx.report(&dependency.service.place, message)
        .because(image, "this takes its time until it answers")
        .because_of(check.map(|check| (&check.place, "this tells when it does")))
        .help(help)
        .unsafe_fix(format!("wait until `{}` is healthy", name.value), edits)
}
