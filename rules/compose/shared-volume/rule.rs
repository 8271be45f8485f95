//! Two services write to one volume.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two services can write to the same volume.
    ComposeProject {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [kics("shared_volumes_between_containers", Wider)],
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut writers: HashMap<&str, (Service, &Place)> = HashMap::new();
    for service in compose.services() {
        for mount in &service.node.volumes {
            let is_volume = mount.kind.value() == Some(&compose_model::MountKind::Volume);
            let writable = !mount.read_only.is_unknown() && mount.read_only.value() != Some(&true);
            let Some(source) = mount.source.known().filter(|_| is_volume && writable) else { continue };
            match writers.get(source.value.as_str()) {
                Some((first, place)) if first.number != service.number && first.node.runs_beside(service.node) => {
                    let message = format!("`{}` writes to the volume, too", first.node.name.value);
                    ctx.report(&source.place, message).because(*place, "mounted here already");
                }
                Some(_) => {}
                None => drop(writers.insert(&source.value, (service, &source.place))),
            }
        }
    }
}
