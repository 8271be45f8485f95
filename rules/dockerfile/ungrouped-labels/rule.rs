//! Labels in several instructions that could be one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `LABEL` stands right behind another one.
    Stage {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        aliases: [tally("tally/labels/prefer-grouped", Related)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let mut before: Option<Span> = None;
    for (_, node) in stage.instructions() {
        if !matches!(node.kind, Kind::Label(_)) {
            before = None;
            continue;
        }
        match before {
            Some(first) => drop(
                ctx.report(node.keyword_span, "this `LABEL` continues the one above")
                    .because(first, "the labels could all stand here")
                    .within(node.span),
            ),
            None => before = Some(node.keyword_span),
        }
    }
}
