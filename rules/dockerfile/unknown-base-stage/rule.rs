//! A `FROM` with a name that no stage has.

use dockerfile_model::StageName;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `FROM` names no stage, and hardly an image.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::From(from), Some(stage)) = (&instruction.node.kind, instruction.stage()) else { return };
    let (Base::Image(image), Some(used)) = (stage.node.base(), &stage.node.image) else { return };
    let name = image.text();
    let is_bare = !from.image.as_str().contains(['/', ':', '@', '$']);
    if instruction.deferred || !is_bare || images::is_official(name) || ctx.project().builds(image) {
        return;
    }
    let unit = instruction.file.unit;
    let others = || unit.model.stages.iter().filter(|other| other.index != stage.node.index);
    let named = |text: &str| others().filter_map(|other| other.name.as_ref()).find(|other| other.text == text);
    if let Some(later) = named(&name.to_lowercase()) {
        let message = format!("the stage `{name}` begins only later, so that an image of that name is pulled");
        ctx.report(used.span, message).because(later.span, "this is the stage");
    } else if let Some(near) = nearest(name, others().filter_map(|other| Some(other.name.as_ref()?.text.as_str()))) {
        let meant: Option<&StageName> = named(near);
        ctx.report(used.span, format!("no stage is called `{name}`"))
            .because_of(meant.map(|stage| (stage.span, "this stage has a similar name")))
            .help(format!("did you mean `{near}`?"));
    } else if let Some(near) = nearest(name, unit.given.contexts.iter().map(String::as_str)) {
        ctx.report(used.span, format!("no stage and no context of the build is called `{name}`"))
            .help(format!("did you mean `{near}`?"));
    } else if let Some(left) = left_over(instruction) {
        ctx.report(used.span, format!("`{name}` is no stage, so that an image of that name is pulled from Docker Hub"))
            .because(left.span, "nothing uses this stage")
            .at_most(Severity::Warning);
    }
}

/// A stage above that no build needs: the one that was meant, perhaps.
fn left_over<'a>(from: &Instruction<'a>) -> Option<&'a StageName> {
    let (file, model) = (from.file, &from.file.unit.model);
    let linked: Vec<usize> = file.links().filter_map(|link| link.stage).collect();
    if linked.is_empty() || !file.unit.is_understood() {
        return None;
    }
    let needed = model.reachable_from_any(linked.into_iter().chain(model.stages.len().checked_sub(1)));
    let above = model.stages.iter().filter(|stage| stage.instructions.start < from.number);
    above.filter(|stage| needed.get(stage.index) == Some(&false)).find_map(|stage| stage.name.as_ref())
}
