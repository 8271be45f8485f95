//! The protocol of an `EXPOSE` has capital letters.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The protocol of an exposed port has capital letters.
    Instruction {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [buildkit("ExposeProtoCasing", Same), tally("buildkit/ExposeProtoCasing", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for (place, text) in instruction.exposed() {
        let Some((_, protocol)) = text.split_once('/').filter(|(_, protocol)| *protocol != protocol.to_lowercase())
        else {
            continue;
        };
        let written = instruction.file.unit.slice(place);
        let span = Span::new(place.end - protocol.len().min(place.len() as usize) as u32, place.end);
        let is_here = written.ends_with(protocol);
        let lower = protocol.to_lowercase();
        let edits = if is_here { instruction.edit(span, &lower) } else { Vec::new() };
        let shown = if is_here { span } else { place };
        ctx.report(shown, format!("the protocol `{protocol}` is in upper case")).fix(format!("write `{lower}`"), edits);
    }
}
