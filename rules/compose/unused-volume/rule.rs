//! A volume that is declared and mounted nowhere.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A top-level volume is mounted by no service.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for volume in compose.unit.project.unused(ResourceKind::Volume) {
        let place = &volume.name.place;
        let edits = ctx.edits(place, |editor| editor.delete_key(place.span));
        ctx.report(place, format!("no service mounts the volume `{}`", volume.name.value))
            .unsafe_fix("delete it", edits);
    }
}
