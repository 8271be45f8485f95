//! `FROM` names no image unless somebody passes a build argument.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `FROM` names no image unless a build argument is passed.
    Instruction {
        category: Reliability,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [
            buildkit("InvalidDefaultArgInFrom", Wider),
            tally("buildkit/InvalidDefaultArgInFrom", Wider),
        ],
    }
    buildkit: Instruction,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::From(_), Some(stage)) = (&instruction.node.kind, instruction.stage()) else { return };
    let Some(image) = stage.node.image.as_ref().filter(|image| image.default_error.is_some()) else { return };
    let is_required = |reference: &&dockerfile_model::Reference| {
        reference.lookup.variable().is_some_and(|variable| variable.origin == dockerfile_model::Origin::Nobody)
    };
    let Some(required) = image.text.references.iter().find(is_required) else { return };
    let declared = required.lookup.variable().and_then(|variable| variable.declared);
    ctx.report(image.span, format!("without a value for `{}` this is no image", required.name))
        .because_of(declared.map(|span| (span, "it has no default")))
        .help("give the `ARG` a default, or demand it by `${NAME:?}`");
}
