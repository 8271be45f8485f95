//! What a container starts with stands amid what builds it.

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `STOPSIGNAL`, `HEALTHCHECK`, `ENTRYPOINT` and `CMD` do not end the stage in this order.
    Stage {
        category: Style,
        severity: Hint,
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
                    .within(instruction.span);
            }
            Some(_) => {}
            None => least = Some(instruction),
        }
    }
}
