//! BuildKit cannot read the Dockerfile.

use shiplint_linter::prelude::*;

declare_rule! {
    /// BuildKit cannot read this part of the Dockerfile.
    Dockerfile {
        category: Syntax,
        severity: Error,
        edition: E2026_1,
        aliases: [hadolint("DL1000", Related)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (error, enclosing) in file.errors(Phase::Parse) {
        if !matches!(error.kind, ErrorKind::UnknownInstruction | ErrorKind::UnknownFlag) {
            ctx.report_error(error).within(enclosing);
        }
    }
}
