//! A secret that is declared and given to nobody.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A top-level secret is given to no service and no build.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for secret in compose.unit.project.unused(ResourceKind::Secret) {
        let place = &secret.name.place;
        let edits = ctx.edits(place, |editor| editor.delete_key(place.span));
        ctx.report(place, format!("no service uses the secret `{}`", secret.name.value)).unsafe_fix("delete it", edits);
    }
}
