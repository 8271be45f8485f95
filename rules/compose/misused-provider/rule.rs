//! A provider beside attributes of a container that it takes the place of.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service that a program provides has attributes of a container, which are ignored.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

/// Attributes that only a container has.
const OF_CONTAINERS: [&str; 20] = [
    "build",
    "cap_add",
    "command",
    "container_name",
    "deploy",
    "devices",
    "entrypoint",
    "env_file",
    "environment",
    "expose",
    "healthcheck",
    "hostname",
    "image",
    "network_mode",
    "networks",
    "ports",
    "restart",
    "secrets",
    "user",
    "volumes",
];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(provider) = &service.node.provider else { return };
    let attributes = service.tree().and_then(|tree| tree.map()).into_iter().flatten();
    for attribute in attributes.filter(|attribute| OF_CONTAINERS.contains(&&*attribute.key.text)) {
        ctx.report(&attribute.key.place, format!("`{}` is ignored: there is no container", attribute.key.text))
            .because(&provider.key.place, "a program provides the service");
    }
    if let Some(kind) = provider.kind.as_ref().filter(|kind| kind.known() == Some("compose")) {
        ctx.report(&kind.place, "Compose cannot be a provider itself").at_most(Severity::Error);
    }
}
