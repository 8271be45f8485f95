//! A copy from a name that no stage has.

use dockerfile_model::StageUse;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `--from` of a `COPY`, or `from=` of a mount, names no stage, and hardly an image.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [
            hadolint("DL3022", Wider).at(Warning),
            kics("copy_from_without_from_alias_defined_previously", Wider),
        ],
    }
    hadolint: Dockerfile,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for used in instruction.uses() {
        let Target::Image(image) = &used.target else { continue };
        let is_bare = !used.text.contains(['/', ':', '@']);
        if is_bare && !images::is_official(&used.text) && !ctx.project().builds(image) {
            report(instruction, used, ctx);
        }
    }
}

fn report(instruction: &Instruction, used: &StageUse, ctx: &mut Ctx) {
    let file = instruction.file;
    let model = &file.unit.model;
    if let Some(near) = nearest(&used.text, model.stage_names()) {
        let meant = model.find_stage(near).and_then(|stage| stage.name.as_ref());
        ctx.report(used.span, format!("no stage is called `{}`", used.text))
            .because_of(meant.map(|name| (name.span, "this stage has a similar name")))
            .help(format!("did you mean `{near}`?"));
        return;
    }
    if let Some(near) = nearest(&used.text, file.unit.given.contexts.iter().map(String::as_str)) {
        let given =
            file.links().filter_map(|link| ctx.project().build(link)).flat_map(|build| &build.additional_contexts);
        let meant = given.map(|pair| &pair.name).find(|name| name.known() == Some(near)).map(|name| name.place.clone());
        ctx.report(used.span, format!("no stage and no context of the build is called `{}`", used.text))
            .because_of(meant.map(|place| (place, "this one has a similar name")))
            .help(format!("did you mean `{near}`?"))
            .without_codes();
        return;
    }
    // The stage may be called so by something that was not understood.
    if !file.unit.is_understood() {
        return;
    }
    // Whoever builds it by hand may pass a context of that name.
    let is_known = file.links().next().is_some();
    ctx.report(
        used.span,
        format!("`{}` is no stage, so that an image of that name is pulled from Docker Hub", used.text),
    )
    .help("if this is meant, write its tag or digest, too")
    .at_most(if is_known { Severity::Warning } else { Severity::Info })
    .without_codes();
}
