//! A file that is known to hold secrets is copied into the image.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A file that holds keys or passwords is copied into the image.
    CopySource {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [trivy("DS-0031", Related)],
    }
}

fn check(source: &CopySource, ctx: &mut Ctx) {
    let Some(path) = source.node.text.known().filter(|_| source.is_local() && source.instruction.ships()) else {
        return;
    };
    let own_env = file_names::ends_in(path, ".env").then_some(".env");
    let name = file_names::credentials(path).or(own_env).filter(|_| !source.instruction.deferred);
    let Some(name) = name else { return };
    ctx.report(source.node.span, format!("`{name}` is made for secrets, and everybody who has the image can read it"))
        .help("hand it over when the container starts, or for one `RUN` with `--mount=type=secret`");
}
