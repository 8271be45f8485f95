//! A trigger that no build can run.

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `ONBUILD` defers something that is no instruction, which only the image built on this one will tell.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/invalid-onbuild-trigger", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if !instruction.deferred || instruction.node.keyword != Keyword::Unknown {
        return;
    }
    let span = instruction.node.keyword_span;
    let word = instruction.file.unit.slice(span);
    let near = nearest(&word.to_uppercase(), Keyword::ALL.iter().map(|keyword| keyword.as_str()));
    let draft = ctx.report(span, format!("`{word}` is no instruction, which fails in each image built on this one"));
    if let Some(near) = near {
        draft
            .help(format!("did you mean `{near}`?"))
            .unsafe_fix(format!("write `{near}`"), instruction.edit(span, near));
    }
}
