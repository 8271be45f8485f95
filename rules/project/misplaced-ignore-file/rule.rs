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

/// So many further builds are shown.
const MAX_LABELS: usize = 3;

fn check(build: &Build, ctx: &mut Ctx) {
    let (Some(pattern), Some(context)) = (&build.link.stray_ignore, build.link.context.as_deref()) else { return };
    let (Some(place), Some(unit)) = (ctx.project().context_place(build.link).cloned(), build.dockerfile()) else {
        return;
    };
    let mut alike = build.service.compose.builds().filter(|other| other.link.stray_ignore.as_ref() == Some(pattern));
    if alike.next().is_some_and(|first| first.service.number != build.service.number) {
        return;
    }
    let places = alike.take(MAX_LABELS).filter_map(|other| ctx.project().context_place(other.link).cloned());
    let mut others: Vec<_> = places.filter(|other| *other != place).collect();
    others.dedup();
    let severity = if context.ignore.is_some() { Severity::Info } else { Severity::Warning };
    let (file, ignore) = (unit.source.path(), pattern.path());
    let read = context.folder.join(".dockerignore");
    let help = if ignore.parent() == file.parent() {
        format!("it counts as `{read}`, or as `{file}.dockerignore` for this Dockerfile alone")
    } else {
        format!("it counts as `{read}`")
    };
    ctx.report(pattern, format!("`{ignore}` is not read: the build context is `{}`", context.folder))
        .at_most(severity)
        .because(&place, "what counts is in this folder")
        .because_of(others.into_iter().map(|place| (place, "nor is it read here")))
        .help(help);
}
