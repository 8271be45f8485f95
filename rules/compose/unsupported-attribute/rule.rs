//! What `docker compose config` accepts and `docker compose up` does not know how to do.

use shiplint_linter::prelude::*;

use compose_model::{Grant, Resource, ResourceKind};

declare_rule! {
    /// A service needs something that Compose cannot do: an external secret, a driver of secrets, a hook of each container.
    ComposeProject {
        category: Portability,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    if !compose.unit.project.is_for_swarm() {
        contents(compose, ctx);
    }
    for place in compose.services().flat_map(|service| &service.node.per_replica) {
        ctx.report(place, "Compose does not run hooks of each container yet");
    }
}

/// Secrets and configs that only a swarm can keep.
fn contents(compose: &ComposeProject, ctx: &mut Ctx) {
    for kind in [ResourceKind::Secret, ResourceKind::Config] {
        let contents = compose.unit.project.resources(kind).iter();
        for content in contents.filter(|content| !is_supported(content)) {
            let mut uses = compose.services().filter_map(|service| use_of(service, kind, &content.name.value));
            let Some(used) = uses.next() else { continue };
            if content.external == Some(true) {
                ctx.report(&content.name.place, format!("Compose has no external {}s", kind.name()))
                    .because(used, "a service needs it")
                    .help("only a swarm keeps such: take a `file` or a variable of the `environment`");
            }
            for driver in content.driver.iter().chain(&content.template_driver) {
                ctx.report(&driver.place, format!("Compose has no drivers of {}s", kind.name()))
                    .because(used, "a service needs it");
            }
        }
    }
}

fn is_supported(content: &Resource) -> bool {
    content.external != Some(true) && content.driver.is_none() && content.template_driver.is_none()
}

/// Where a service is given a secret or config.
fn use_of<'a>(service: Service<'a>, kind: ResourceKind, name: &str) -> Option<&'a Place> {
    let node = service.node;
    let is_it = |grant: &&Grant| grant.source.as_ref().is_some_and(|source| source.known() == Some(name));
    let grants = if kind == ResourceKind::Secret { &node.secrets } else { &node.configs };
    let of_build = node.build.iter().flat_map(|build| &build.secrets).filter(|_| kind == ResourceKind::Secret);
    grants.iter().chain(of_build).find(is_it).map(|grant| &grant.place)
}
