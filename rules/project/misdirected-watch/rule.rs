//! Files are synchronised to another place than the one that the image has them at.

use compose_model::Watch;
use shiplint_linter::prelude::*;

declare_rule! {
    /// The `target` of a watched path is not where the Dockerfile copies it to.
    Service {
        category: Correctness,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for watch in &service.node.watch {
        if watch.action.as_ref().is_some_and(|action| action.value.blank().starts_with("sync")) {
            check_watch(service, watch, ctx);
        }
    }
}

fn check_watch(service: &Service, watch: &Watch, ctx: &mut Ctx) {
    let (Some(path), Some(target), Some(link)) = (&watch.path, &watch.target, service.link) else { return };
    let (Some(written), Some(to)) = (path.known(), target.known().filter(|to| to.starts_with('/'))) else { return };
    let Some(kind) = service.compose.unit.host_file(&path.place) else { return };
    let folder = watch.folder.join(written);
    let below = link.context.as_deref().and_then(|context| folder.below(&context.folder));
    let copies = below.and_then(|below| ctx.project().copies(link, below, kind));
    let (Some(unit), Some(copies)) = (ctx.project().dockerfile(link), copies) else { return };
    let is_there = |copied: &Copied| FilePath::new(&copied.target) == FilePath::new(to);
    if let Some(last) = copies.last().filter(|_| !copies.iter().any(is_there)) {
        let source = unit.model.sources(last.instruction).get(last.source).map(|source| unit.place(source.span));
        ctx.report(&target.place, format!("the image has `{folder}` at `{}`", last.target))
            .because_of(source.map(|place| (place, "copied here")));
    }
}
