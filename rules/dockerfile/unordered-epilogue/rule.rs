//! What a container starts with stands amid what builds it.

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `STOPSIGNAL`, `HEALTHCHECK`, `ENTRYPOINT` and `CMD` do not end the stage in this order.
    Stage {
        category: Style,
        severity: Hint,
        fix: Safe,
        recommended: false,
        edition: E2026_1,
        aliases: [tally("tally/epilogue-order", Same)],
    }
}

/// What ends a stage, in order.
const EPILOGUE: [Keyword; 4] = [Keyword::Stopsignal, Keyword::Healthcheck, Keyword::Entrypoint, Keyword::Cmd];

fn check(stage: &Stage, ctx: &mut Ctx) {
    if !stage.is_built() {
        return;
    }
    let rank = |keyword| EPILOGUE.iter().position(|other| *other == keyword).map_or(0, |rank| rank + 1);
    let instructions: Vec<_> = stage.instructions().map(|(_, instruction)| instruction).collect();
    let mut least: Option<&dockerfile_model::Instruction> = None;
    for instruction in instructions.into_iter().rev() {
        let own = rank(instruction.keyword);
        match least.filter(|least| rank(least.keyword) <= own) {
            Some(other) if rank(other.keyword) < own => {
                let (keyword, before) = (instruction.keyword.as_str(), other.keyword.as_str());
                ctx.report(instruction.keyword_span, format!("`{keyword}` stands before `{before}`"))
                    .because(other.keyword_span, "this one comes later")
                    .within(instruction.span)
                    .fix("let them change places", swap(stage, instruction, other));
            }
            Some(_) => {}
            None => least = Some(instruction),
        }
    }
}

/// Edits that put two instructions in each other's place; none where one is no part of the epilogue, has a comment of its own, or
/// depends on what is set between them.
fn swap(stage: &Stage, one: &dockerfile_model::Instruction, two: &dockerfile_model::Instruction) -> Vec<Edit> {
    let unit = stage.file.unit;
    let is_free = |node: &dockerfile_model::Instruction| {
        let above = unit.slice(Span::new(0, node.full.start)).trim_end().rsplit('\n').next().unwrap_or("");
        EPILOGUE.contains(&node.keyword) && !above.trim_start().starts_with('#') && node.heredocs.is_empty()
    };
    let uses_variables = |node: &dockerfile_model::Instruction| {
        node.keyword == Keyword::Stopsignal && unit.slice(node.span).contains('$')
    };
    if ![one, two].into_iter().all(|node| is_free(node) && !uses_variables(node)) {
        return Vec::new();
    }
    [stage.file.edit(one.span, unit.slice(two.span)), stage.file.edit(two.span, unit.slice(one.span))].concat()
}
