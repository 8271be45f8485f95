//! The instruction takes no flag of this name.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An instruction has a flag that it does not take.
    Dockerfile {
        category: Syntax,
        severity: Error,
        edition: E2026_1,
        aliases: [hadolint("DL1000", Related)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (error, enclosing) in file.errors(Phase::Parse) {
        if error.kind == ErrorKind::UnknownFlag {
            ctx.report_error(error).within(enclosing);
        }
    }
}
