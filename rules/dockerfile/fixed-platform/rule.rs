//! `FROM --platform` names a platform instead of asking for the one that is built on or for.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A stage is bound to one platform, whatever the build is for.
    Instruction {
        category: Portability,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL3029", Wider).at(Warning),
            buildkit("FromPlatformFlagConstDisallowed", Same),
            kics("using_platform_with_from", Wider),
            semgrep("avoid-platform-with-from", Wider),
            tally("buildkit/FromPlatformFlagConstDisallowed", Same),
        ],
    }
    hadolint: Instruction,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::From(from), Some(stage)) = (&instruction.node.kind, instruction.stage()) else { return };
    let (Some(word), Some(expansion)) = (&from.platform, &stage.node.platform) else { return };
    let known = expansion.known().filter(|_| expansion.references.is_empty());
    let Some(platform) = known.and_then(dockerfile_model::Platform::parse) else { return };
    let name = stage.node.name.as_ref().map_or("", |name| &name.text);
    if platform.os.iter().chain(&platform.architecture).any(|part| name.contains(part.as_str())) {
        return;
    }
    let message = format!("the stage is always for `{}`, whatever the build is for", word.as_str());
    let draft = ctx.report(word.span, message);
    let draft = if hadolint::accepts(word.as_str()) { draft.without(Peer::Hadolint) } else { draft };
    draft.unsafe_fix("leave the platform to the build", instruction.without_flag("platform", from.image.span.start));
}
