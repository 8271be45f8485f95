//! A signal that is not called by its full name.

use dockerfile_model::signal_name;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `STOPSIGNAL` gives a number, or a name that is cut short or in lower case.
    Instruction {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [tally("tally/prefer-canonical-stopsignal", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::StopSignal(word) = &instruction.node.kind else { return };
    let Some(text) = word.literal() else { return };
    let Some(name) = signal_name(text).filter(|name| name != text) else { return };
    ctx.report(word.span, format!("the full name of this signal is `{name}`"))
        .fix(format!("write `{name}`"), instruction.edit(word.span, name));
}
