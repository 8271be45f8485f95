//! A network that is declared and that no service joins.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A top-level network is joined by no service.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for network in compose.unit.project.unused(ResourceKind::Network) {
        let place = &network.name.place;
        let edits = ctx.edits(place, |editor| editor.delete_key(place.span));
        ctx.report(place, format!("no service joins the network `{}`", network.name.value))
            .unsafe_fix("delete it", edits);
    }
}
