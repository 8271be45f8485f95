//! `volumes_from`.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service takes over all mounts of another one.
    Service {
        category: Deprecated,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for from in &service.node.volumes_from {
        let name = from.value.blank().trim_start_matches("container:").split(':').next().unwrap_or("");
        ctx.report(&from.place, format!("`volumes_from` takes whatever `{name}` mounts"))
            .help("name the volumes that both need under `volumes` of each");
    }
}
