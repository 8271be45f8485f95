//! What only a swarm heeds, in a project that is run by Compose.

use shiplint_linter::prelude::*;

use compose_model::MountKind;

declare_rule! {
    /// An attribute has an effect in a swarm only.
    ComposeProject {
        category: Portability,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    if project.is_for_swarm() {
        return;
    }
    for key in project.swarm_attributes() {
        ctx.report(&key.place, format!("Compose ignores `{}`: it is for a swarm", key.text));
    }
    for service in &project.services {
        let host = service.ports.iter().filter_map(|port| port.mode.known()).filter(|mode| mode.value == "host");
        for mode in host {
            ctx.report(&mode.place, "Compose ignores the mode `host`: it is for a swarm");
        }
        let kinds = service.volumes.iter().filter_map(|mount| mount.kind.known());
        for kind in kinds.filter(|kind| kind.value == MountKind::Cluster) {
            ctx.report(&kind.place, "only a swarm has volumes of the type `cluster`");
        }
    }
}
