//! A config that is declared and given to nobody.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A top-level config is given to no service.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for config in compose.unit.project.unused(ResourceKind::Config) {
        let place = &config.name.place;
        let edits = ctx.edits(place, |editor| editor.delete_key(place.span));
        ctx.report(place, format!("no service uses the config `{}`", config.name.value)).unsafe_fix("delete it", edits);
    }
}
