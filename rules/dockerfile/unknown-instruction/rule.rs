//! No instruction has this name.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A line begins with a word that is not an instruction.
    Dockerfile {
        category: Syntax,
        severity: Error,
        edition: E2026_1,
        aliases: [hadolint("DL1000", Related), tally("tally/unknown-instruction", Same)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (error, enclosing) in file.errors(Phase::Parse) {
        if error.kind == ErrorKind::UnknownInstruction {
            ctx.report_error(error).within(enclosing);
        }
    }
}
