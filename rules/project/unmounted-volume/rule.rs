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

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(|_| !service.is_passing()) else { return };
    let name = &service.node.name;
    for (path, declared) in container.unmounted_volumes() {
        ctx.report(&name.place, format!("`{}` mounts nothing at `{path}`, a volume of its image", name.value))
            .because(declared, "declared here")
            .help("each new container gets a volume without a name, and leaves it behind: mount a named one");
    }
}
