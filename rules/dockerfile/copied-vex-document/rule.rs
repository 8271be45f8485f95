//! A statement on vulnerabilities is a file of the image.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A VEX document is copied into the image, where scanners do not look for it.
    CopySource {
        category: Security,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [tally("tally/prefer-vex-attestation", Same)],
    }
}

/// Names that <https://github.com/openvex/spec> and its tools use.
const ENDINGS: [&str; 3] = [".vex.json", ".openvex.json", "/vex.json"];

fn check(source: &CopySource, ctx: &mut Ctx) {
    let Some(path) = source.node.text.known().filter(|_| source.instruction.ships()) else { return };
    if path == "vex.json" || ENDINGS.iter().any(|ending| path.ends_with(ending)) {
        ctx.report(source.node.span, "scanners look for a VEX document beside the image, not in it")
            .help("attach it as an attestation, as `vexctl attest` does");
    }
}
