//! An ignore file lies where no build reads it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An ignore file beside the Dockerfile or the Compose file is not in the build context.
    Build {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let (Some(pattern), Some(context)) = (&build.link.stray_ignore, build.link.context.as_deref()) else { return };
    let (Some(place), Some(unit)) = (ctx.project().context_place(build.link).cloned(), build.dockerfile()) else {
        return;
    };
    let severity = if context.ignore.is_some() { Severity::Info } else { Severity::Warning };
    let (file, ignore) = (unit.source.path(), pattern.path());
    let read = context.folder.join(".dockerignore");
    let help = if ignore.parent() == file.parent() {
        format!("it counts as `{read}`, or as `{file}.dockerignore` for this Dockerfile alone")
    } else {
        format!("it counts as `{read}`")
    };
    ctx.report(place, format!("`{ignore}` is not read: the build context is `{}`", context.folder))
        .at_most(severity)
        .because(pattern, "this has no effect")
        .help(help);
}
