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
    // Another frontend may have instructions of its own.
    let errors = file.errors(Phase::Parse).filter(|_| file.unit.is_read_by_docker());
    for (error, enclosing) in errors {
        if error.kind == ErrorKind::UnknownInstruction {
            ctx.report_error(error).within(enclosing);
        }
    }
}
