//! Nothing is mounted where the Dockerfile declares a volume.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Nothing is mounted at a `VOLUME` of the Dockerfile that a service is built from.
    Service {
        category: Reliability,
        severity: Info,
        recommended: false,
        edition: E2026_1,
    }
}

/// Folders whose content nobody wants to keep.
const PASSING: [&str; 6] = ["cache", "log", "logs", "run", "temp", "tmp"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(|_| !service.is_passing()) else { return };
    let name = &service.node.name;
    let is_kept = |path: &str| !outputs::is_output(path) && !path.split('/').any(|part| PASSING.contains(&part));
    for (path, declared) in container.unmounted_volumes().into_iter().filter(|(path, _)| is_kept(path)) {
        ctx.report(&name.place, format!("`{}` mounts nothing at `{path}`, a volume of its image", name.value))
            .because(declared, "declared here")
            .help("each new container gets a volume without a name, and leaves it behind: mount a named one");
    }
}
