//! A token stands in a Compose file.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A token or private key is written into a Compose file.
    ComposeFile {
        category: Security,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for (range, what) in secrets::secrets(file.source.text()) {
        ctx.report(Span::from(range), format!("{what} is written down here, for everybody who can read the file"))
            .help("make it invalid, get a new one, and hand that over as a secret or by a variable that is set outside of the file");
    }
}
