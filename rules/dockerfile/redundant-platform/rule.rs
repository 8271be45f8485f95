//! `FROM --platform=$TARGETPLATFORM` asks for what is the default.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `--platform=$TARGETPLATFORM` says what holds anyway.
    Instruction {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3065", Narrower).at(Warning),
            buildkit("RedundantTargetPlatform", Same),
            tally("buildkit/RedundantTargetPlatform", Same),
        ],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::From(from), Some(stage)) = (&instruction.node.kind, instruction.stage()) else { return };
    let (Some(word), Some(expansion)) = (&from.platform, &stage.node.platform) else { return };
    let [reference] = expansion.references.as_slice() else { return };
    // Nothing else is written, and the value is left to BuildKit.
    let is_whole = expansion.text.text().is_empty() && !expansion.holes.is_empty();
    if reference.name != "TARGETPLATFORM" || !is_whole {
        return;
    }
    let draft = ctx.report(word.span, format!("`{}` is the platform of every stage that names none", word.as_str()));
    let is_plain = ["$TARGETPLATFORM", "${TARGETPLATFORM}"].contains(&word.as_str());
    let draft = if is_plain { draft } else { draft.without(Peer::Hadolint) };
    draft.fix("drop the flag", instruction.without_flag("platform", from.image.span.start));
}
