//! A secret stands in the Dockerfile.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A token or private key is written into the Dockerfile, and so into the image.
    Instruction {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [
            tally("tally/secrets-in-code", Wider),
            kics("passwords_and_secrets_in_infrastructure_code_dockerfile", Wider),
            kics("secrets_stored_in_dockerfile", Wider),
        ],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred {
        return;
    }
    let full = instruction.node.full;
    for (range, what) in secrets::secrets(instruction.file.unit.slice(full)) {
        let span = Span::from(range).shifted(full.start);
        ctx.report(span, format!("{what} is written down here, for everybody who can read the file or the image"))
            .help("make it invalid, get a new one, and hand that over with `RUN --mount=type=secret`, or when the container starts")
            .code(Peer::Kics, "passwords_and_secrets_in_infrastructure_code_dockerfile");
    }
}
