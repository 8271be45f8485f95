//! A path is to be watched that no change is noticed in.

use compose_model::Watch;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A watched path is not there, is ignored, or has no part in the build.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for watch in &service.node.watch {
        let Some((path, written)) = watch.path.as_ref().and_then(|path| Some((path, path.known()?))) else { continue };
        if let Some(absence) = service.compose.unit.absent_host_file(&path.place) {
            if absence.later.is_none() && !outputs::is_output(absence.path.as_str()) {
                let near = absence.near.as_ref().map(|near| format!("did you mean `{near}`?"));
                ctx.report(&path.place, format!("`{}` does not exist", absence.path))
                    .help(near.unwrap_or_else(|| format!("paths are seen from `{}`", watch.folder)));
            }
        } else if service.compose.unit.host_file(&path.place).is_some() {
            check_context(service, watch, &watch.folder.join(written), ctx);
        }
    }
}

/// What is ignored in the build is not watched, and what lies outside is not built.
fn check_context(service: &Service, watch: &Watch, path: &FilePath, ctx: &mut Ctx) {
    let (Some(link), Some(named)) = (service.link, watch.path.as_ref()) else { return };
    let Some(context) = link.context.as_deref() else { return };
    let Some(below) = path.below(&context.folder) else {
        let rebuilds = watch.action.as_ref().is_some_and(|action| action.known() == Some("rebuild"));
        let further = service.node.build.iter().flat_map(|build| &build.additional_contexts);
        if rebuilds && further.count() == 0 {
            let chosen = ctx.project().context_place(link).cloned();
            ctx.report(&named.place, format!("`{path}` is not in the build context `{}`", context.folder))
                .at_most(Severity::Info)
                .because_of(chosen.map(|place| (place, "the build context")));
        }
        return;
    };
    if let Some((ignore, pattern)) = context.hides(below).and_then(|number| context.pattern(number)) {
        ctx.report(&named.place, format!("`{path}` is not watched: `{}` hides it", ignore.source.path()))
            .because(ignore.place(pattern), "this pattern");
    }
}
