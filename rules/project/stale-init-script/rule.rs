//! Scripts that run on an empty database, beside a volume that is empty only once.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Scripts prepare a database whose data is kept, so that they run once and never again.
    Service {
        category: Reliability,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(facts) = service.container().and_then(|container| container.root.facts()) else { return };
    let (Some(scripts), Some(data)) = (facts.image.init_folder, facts.data()) else { return };
    let mounts = service.node.volumes.iter().filter_map(|mount| Some((mount, mount.target.known()?)));
    let kept = mounts
        .clone()
        .find(|(mount, target)| data.contains(&target.value.trim_end_matches('/')) && !mount.source.is_absent());
    let Some((_, kept)) = kept else { return };
    for (_, target) in mounts.filter(|(_, target)| target.value.starts_with(scripts)) {
        ctx.report(&target.place, "these scripts run once, as long as there is no data")
            .because(&kept.place, "this is kept, so that there is data from then on");
    }
}
