//! Several blanks between the parts of an instruction.

use shiplint_linter::prelude::*;

declare_rule! {
    /// More than one blank stands behind the keyword, or behind a flag.
    Instruction {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [tally("tally/no-multi-spaces", Wider)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let node = instruction.node;
    let unit = instruction.file.unit;
    let heads = [node.keyword_span.end].into_iter().chain(node.flags.iter().map(|flag| flag.span.end));
    for start in heads.filter(|_| !instruction.deferred) {
        let behind = unit.slice(Span::new(start, node.span.end));
        let length = behind.len() - behind.trim_start_matches([' ', '\t']).len();
        let is_followed =
            behind.get(length..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['\\', '\n', '\r', '`']));
        if length > 1 && is_followed {
            let blanks = Span::new(start, start + length as u32);
            ctx.report(blanks, "one blank is enough").fix("leave one", instruction.edit(blanks, " "));
        }
    }
}
