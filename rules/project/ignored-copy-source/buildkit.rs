//! BuildKit gives up where a pattern takes paths back in.

use shiplint_linter::prelude::*;

pub(super) fn check(source: &CopySource, ctx: &mut Ctx) {
    let hiding = source.contexts().find_map(|(_, context, presence)| match presence {
        Presence::Hidden(number) => context.pattern(*number),
        _ => None,
    });
    let Some((ignore, pattern)) = hiding else { return };
    if !ignore.patterns.iter().any(|pattern| pattern.negated) {
        ctx.report(source.node.span, "the ignore file keeps this out of the build context")
            .because(ignore.place(pattern), "this pattern hides it");
    }
}
