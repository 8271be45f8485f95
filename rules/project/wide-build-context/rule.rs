//! A build has a larger context than it takes anything from.

use shiplint_linter::prelude::*;

declare_rule! {
    /// All that a build copies lies in one folder of its context.
    Build {
        category: BuildCache,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some(file) = build.dockerfile().filter(|file| file.embedded.is_none()) else { return };
    let Some((context, extent)) = build.link.context.as_deref().and_then(|it| Some((it, it.extent.as_ref()?))) else {
        return;
    };
    let taken = context.folder.join(extent);
    let home = file.source.path().parent();
    let is_beside = taken.below(&home).is_some();
    let is_above = build.service.compose.unit.folder.below(&context.folder).is_some_and(|below| !below.is_empty());
    let Some(place) = ctx.project().context_place(build.link).cloned() else { return };
    if home != context.folder && (is_beside || is_above) {
        ctx.report(place, format!("all that is copied from this context lies in `{extent}`"))
            .help(format!("with `{taken}` for the context, the paths in the Dockerfile are shorter by `{extent}/`"));
    }
}
