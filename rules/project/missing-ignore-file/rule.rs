//! All of a build context is copied, with folders in it that no image needs, and nothing is ignored.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A whole context is copied, and no ignore file keeps out what no image needs.
    Build {
        category: BuildCache,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some(context) = build.link.context.as_deref().filter(|context| !context.ballast.is_empty()) else { return };
    let Some(place) = ctx.project().context_place(build.link).cloned() else { return };
    let names: Vec<String> = context.ballast.iter().map(|name| format!("`{name}`")).collect();
    let ignore = context.folder.join(".dockerignore");
    let copied = build.dockerfile().and_then(|file| Some(file.place(context.copied_whole(file)?.span)));
    ctx.report(place, format!("{} of the context is copied, for want of a `.dockerignore`", names.join(", ")))
        .because_of(copied.map(|place| (place, "all of it is copied here")))
        .help(format!("list in `{ignore}` what no image needs"));
}
