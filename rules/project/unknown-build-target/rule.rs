//! `build.target` names no stage of the Dockerfile.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `build.target` names a stage that the Dockerfile does not have.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let (Some(target), Some(file)) = (&build.node.target, build.dockerfile()) else { return };
    let Some(name) = target.known().filter(|_| build.link.stage.is_none() && file.is_understood()) else { return };
    let stages = &file.model.stages;
    // The name of a stage may come from a variable.
    if stages.iter().any(|stage| stage.name.as_ref().is_some_and(|name| name.text.contains('$'))) {
        return;
    }
    let names: Vec<&str> = file.model.stage_names().collect();
    let near = nearest(name, names.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "no stage of the Dockerfile has a name".to_owned(),
        None => format!("the stages are `{}`", names.join("`, `")),
    };
    let similar = near.and_then(|near| file.model.find_stage(near)?.name.as_ref());
    let last = || stages.last().and_then(|stage| stage.image.as_ref());
    let label = similar
        .map(|near| (near.span, "this stage has a similar name"))
        .or_else(|| Some((last()?.span, "the last stage, which is built without a target")));
    ctx.report(&target.place, format!("the Dockerfile has no stage `{name}`"))
        .because_of(label.map(|(span, text)| (file.place(span), text)))
        .help(help);
}
