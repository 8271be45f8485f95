//! Labels in several instructions that could be one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `LABEL` stands right behind another one.
    Stage {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        fix: Safe,
        recommended: false,
        aliases: [tally("tally/labels/prefer-grouped", Related)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let mut first: Option<Span> = None;
    let mut above: Option<&dockerfile_model::Instruction> = None;
    for (_, node) in stage.instructions() {
        if !matches!(node.kind, Kind::Label(_)) {
            (first, above) = (None, None);
            continue;
        }
        match (first, above) {
            (Some(first), Some(above)) => drop(
                ctx.report(node.keyword_span, "this `LABEL` continues the one above")
                    .because(first, "the labels could all stand here")
                    .within(node.span)
                    .fix("continue the one above", join(stage, above, node)),
            ),
            _ => first = Some(node.keyword_span),
        }
        above = Some(node);
    }
}

/// Edits that join two instructions, if nothing but a line break stands between and neither is of the old form.
fn join(stage: &Stage, above: &dockerfile_model::Instruction, node: &dockerfile_model::Instruction) -> Vec<Edit> {
    let unit = stage.file.unit;
    let between = unit.slice(Span::new(above.span.end, node.span.start));
    let is_old = |node: &dockerfile_model::Instruction| matches!(&node.kind, Kind::Label(pairs) if pairs.legacy);
    if !matches!(between, "\n" | "\r\n") || is_old(above) || is_old(node) {
        return Vec::new();
    }
    let text = format!(" {}{between}{}", unit.tree.escape(), " ".repeat(node.keyword_span.len() as usize));
    stage.file.edit(Span::new(above.span.end, node.keyword_span.end), text)
}
