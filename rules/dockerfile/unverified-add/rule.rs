//! `ADD` fetches a file from the web without checking what it gets.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `ADD` fetches a file from the web, and nothing says what the file has to be.
    CopySource {
        category: Security,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [kics("curl_or_wget_instead_of_add", Related)],
    }
}

fn check(source: &CopySource, ctx: &mut Ctx) {
    let Kind::Add(transfer) = &source.instruction.node.kind else { return };
    if source.node.kind == dockerfile_model::SourceKind::Url && transfer.checksum.is_none() {
        ctx.report(source.node.span, "whatever the server sends becomes part of the image")
            .help("say what the file has to be: `ADD --checksum=sha256:…`");
    }
}
