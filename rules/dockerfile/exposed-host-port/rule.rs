//! `EXPOSE` says something about the host, which an image cannot decide.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `EXPOSE` has an address or a port of the host in it, which nobody heeds.
    Instruction {
        category: Deprecated,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [buildkit("ExposeInvalidFormat", Same), tally("buildkit/ExposeInvalidFormat", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for (place, text) in instruction.exposed() {
        let Some((host, container)) = text.rsplit_once(':') else { continue };
        let written = instruction.file.unit.slice(place);
        let verbatim = written == text;
        let host = Span::new(place.start, if verbatim { place.start + host.len() as u32 + 1 } else { place.end });
        let edits = if verbatim { instruction.edit(host, "") } else { Vec::new() };
        ctx.report(host, format!("an image cannot say where the host publishes `{container}`"))
            .fix(format!("expose `{container}` only"), edits);
    }
}
