//! A context of a build takes the place of a stage.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An additional context has the name of a stage, so that the stage is never built.
    Build {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some((file, _)) = build.whole() else { return };
    for pair in &build.node.additional_contexts {
        let Some(name) = pair.name.known() else { continue };
        // A stage that does nothing is there to be replaced.
        let mut stages = file.model.stages.iter().filter(|stage| stage.instructions.len() > 1);
        let stage = stages.find_map(|stage| stage.name.as_ref().filter(|own| own.text.eq_ignore_ascii_case(name)));
        let Some(stage) = stage.filter(|_| !is_built(build, name, ctx)) else { continue };
        ctx.report(&pair.name.place, format!("the context `{name}` takes the place of the stage of that name"))
            .because(file.place(stage.span), "what stands here is never built")
            .help("give the context a name of its own");
    }
}

/// Whether another build goes without the context, so that the stage is there for a reason.
fn is_built(build: &Build, name: &str, ctx: &Ctx) -> bool {
    let others = build.link.dockerfile.into_iter().flat_map(|file| ctx.project().links_to(file));
    let mut builds = others.filter_map(|link| ctx.project().build(link));
    builds.any(|other| !other.additional_contexts.iter().any(|pair| pair.name.known() == Some(name)))
}
