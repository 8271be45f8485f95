//! BuildKit cannot read the Dockerfile.

use shiplint_linter::prelude::*;

declare_rule! {
    /// BuildKit cannot read this part of the Dockerfile.
    Dockerfile {
        category: Syntax,
        severity: Error,
        edition: E2026_1,
        aliases: [
            hadolint("DL1000", Related).at(Error),
            hadolint("DL3043", Same).at(Error),
            hadolint("DL3061", Wider).at(Error),
        ],
    }
    hadolint: Dockerfile,
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    report(file, ctx, |_| true);
}

fn report(file: &Dockerfile, ctx: &mut Ctx, is_wanted: impl Fn(ErrorKind) -> bool) {
    for (error, enclosing) in file.errors(Phase::Parse).filter(|(error, _)| is_wanted(error.kind)) {
        let code = match error.kind {
            // These have rules of their own.
            ErrorKind::UnknownInstruction | ErrorKind::UnknownFlag => continue,
            ErrorKind::InvalidOnbuild => "DL3043",
            ErrorKind::OutsideStage => "DL3061",
            _ => "DL1000",
        };
        ctx.report_error(error).within(enclosing).code(Peer::Hadolint, code);
    }
}
