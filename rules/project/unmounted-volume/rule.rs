//! Nothing is mounted where the Dockerfile declares a volume.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Nothing is mounted at a `VOLUME` of the Dockerfile that a service is built from.
    Service {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
    }
}

/// Folders whose content nobody wants to keep, or that hold settings.
const PASSING: [&str; 10] = ["cache", "conf", "config", "etc", "log", "logs", "run", "sessions", "temp", "tmp"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(|_| !service.is_passing()) else { return };
    let name = &service.node.name;
    let is_kept = |path: &str| {
        !outputs::is_output(path)
            && !path.split('/').any(|part| PASSING.contains(&part))
            && !is_kept_beside(service, path)
    };
    for (path, declared) in container.unmounted_volumes().into_iter().filter(|(path, _)| is_kept(path)) {
        ctx.report(&name.place, format!("`{}` mounts nothing at `{path}`, a volume of its image", name.value))
            .because(declared, "declared here")
            .help("after `down`, a new container gets another volume without a name: mount a named one");
    }
}

/// Whether another service that is built from the same stage mounts something there, so that this one may do without.
fn is_kept_beside(service: &Service, path: &str) -> bool {
    let is_alike = |other: &Service| match (service.link, other.link) {
        (Some(own), Some(other)) => (own.dockerfile, own.stage) == (other.dockerfile, other.stage),
        _ => false,
    };
    let mounts = |other: &Service| {
        let mut targets = other.node.volumes.iter().filter_map(|mount| mount.target.value());
        targets.any(|target| FilePath::new(target).touches(&FilePath::new(path)))
    };
    service.compose.services().any(|other| is_alike(&other) && mounts(&other))
}
