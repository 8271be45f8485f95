//! A web server serves a folder, and the files of another service are mounted elsewhere.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The configuration of nginx serves a folder where nothing is, and a volume of another service is mounted elsewhere.
    Service {
        category: Correctness,
        severity: Hint,
        confidence: Low,
        status: Preview,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (node, roots) = (service.node, service.compose.unit.web_roots(service.number));
    let Some(root) = roots.first().filter(|_| node.build.is_none() && node.volumes_from.is_empty()) else { return };
    let Some(targets) = node.volumes.iter().map(|mount| mount.target.value()).collect::<Option<Vec<_>>>() else {
        return;
    };
    let is_served = |target: &str| roots.iter().any(|root| FilePath::new(&root.value).touches(&FilePath::new(target)));
    let says = |path: &str| roots.iter().any(|root| root.place.source.text().contains(path));
    if targets.iter().any(|target| is_served(target)) {
        return;
    }
    for mount in &node.volumes {
        let (Some(target), Some(other)) = (mount.target.known(), sharer(service, mount)) else { continue };
        if !says(target.value.trim_end_matches('/')) {
            ctx.report(&root.place, format!("`{}` has nothing mounted at `{}`", node.name.value, root.value))
                .because(&target.place, format!("what it shares with `{}` is here", other.node.name.value));
            return;
        }
    }
}

/// Another service that mounts the same volume.
fn sharer<'a>(service: &Service<'a>, mount: &compose_model::Mount) -> Option<Service<'a>> {
    let is_volume = |mount: &compose_model::Mount| mount.kind.value() == Some(&compose_model::MountKind::Volume);
    let volume = mount.source.value().filter(|_| is_volume(mount))?;
    let has = |other: &compose_model::Mount| is_volume(other) && other.source.value() == Some(volume);
    let mut others = service.compose.services().filter(|other| other.number != service.number);
    others.find(|other| other.node.volumes.iter().any(has))
}
