//! A label of a name that belongs to Docker.

use shiplint_linter::prelude::*;

use compose_model::{Pair, ResourceKind};

declare_rule! {
    /// The name of a label begins with a prefix that Docker keeps for itself.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

const RESERVED: [&str; 4] = ["com.docker.compose.", "com.docker.", "io.docker.", "org.dockerproject."];

/// Labels that programs of Docker look for, and users set.
const FOR_USERS: [&str; 5] =
    ["com.docker.desktop.", "com.docker.extension.", "com.docker.image.source.", "com.docker.lb.", "com.docker.ucp."];

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    let services = project.services.iter().flat_map(|service| {
        let of_build = service.build.iter().flat_map(|build| &build.labels);
        service.labels.iter().chain(&service.deploy_labels).chain(of_build)
    });
    let resources =
        ResourceKind::ALL.iter().flat_map(|kind| project.resources(*kind)).flat_map(|resource| &resource.labels);
    for Pair { name, .. } in services.chain(resources) {
        let Some(known) = name.known().filter(|known| !FOR_USERS.iter().any(|prefix| known.starts_with(prefix))) else {
            continue;
        };
        if let Some(prefix) = RESERVED.iter().find(|prefix| known.starts_with(**prefix)) {
            ctx.report(&name.place, format!("labels that begin with `{prefix}` are set by Docker itself"));
        }
    }
}
