//! Compose files that Compose does not read because another one has a name that it prefers.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose file with a default name is not read because of another one in its folder.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    if let Some(other) = &compose.unit.shadowed_by {
        ctx.report(Span::at(0), format!("`docker compose` reads `{}` in this folder, not this file", other.name()))
            .help("delete the one that is not needed, or give it a name that is not read by default");
    }
}
