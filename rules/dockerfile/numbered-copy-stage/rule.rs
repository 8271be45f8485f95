//! A stage is named by its number.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COPY --from` names a stage by its number, which changes when another stage is added.
    Instruction {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [kics("using_unnamed_build_stages", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for used in instruction.uses() {
        let Target::Stage(number) = used.target else { continue };
        if !matches!(instruction.node.kind, Kind::Copy(_)) || used.text.parse::<usize>().is_err() {
            continue;
        }
        let Some(stage) = instruction.file.unit.model.stages.get(number) else { continue };
        let draft = ctx
            .report(used.span, format!("the stage `{}` gets another number when one is added above it", used.text))
            .because_of(stage.image.as_ref().map(|image| (image.span, "this stage is meant")));
        match &stage.name {
            Some(name) => {
                draft.fix(format!("call it `{}`", name.text), instruction.edit(used.span, name.text.as_str()))
            }
            None => draft.help("give it a name with `AS`, and copy from that"),
        };
    }
}
