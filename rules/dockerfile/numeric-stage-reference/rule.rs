//! A copy from a stage by its number.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COPY --from` names a stage by its number.
    Instruction {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        fix: Safe,
        aliases: [kics("using_unnamed_build_stages", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for used in instruction.uses() {
        let Target::Stage(stage) = used.target else { continue };
        if instruction.deferred || used.text.parse::<usize>() != Ok(stage) {
            continue;
        }
        let stages = &instruction.file.unit.model.stages;
        let Some(stage) = stages.get(stage) else { continue };
        let edits = named(instruction, used.span, stage);
        ctx.report(used.span, format!("another stage may become number {} one day", used.text))
            .because_of(stage.image.as_ref().map(|image| (image.span, "this is the stage that is meant")))
            .fix("call the stage by a name", edits);
    }
}

/// Edits that put the stage's name in the place of its number, and give it one if it has none.
fn named(instruction: &Instruction, number: Span, stage: &dockerfile_model::Stage) -> Vec<Edit> {
    let file = instruction.file;
    let name = match (&stage.name, &stage.image) {
        (Some(name), _) => file.unit.slice(name.span).to_owned(),
        (None, Some(_)) => format!("stage-{}", stage.index),
        (None, None) => return Vec::new(),
    };
    // Another stage may have taken the name.
    if file.unit.model.find_stage(&name).is_some_and(|found| found.index != stage.index) {
        return Vec::new();
    }
    let mut edits = instruction.edit(number, &*name);
    if let (None, Some(image), false) = (&stage.name, &stage.image, edits.is_empty()) {
        edits.extend(instruction.edit(Span::at(image.span.end), format!(" AS {name}")));
    }
    edits
}
