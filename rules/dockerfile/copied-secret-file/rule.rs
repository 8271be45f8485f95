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

/// What programs call the files that they keep keys and passwords in.
const NAMES: [&str; 16] = [
    ".env",
    ".git-credentials",
    ".netrc",
    ".pgpass",
    ".pypirc",
    ".vault-token",
    "_netrc",
    "application_default_credentials.json",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
    ".aws/credentials",
    ".docker/config.json",
    ".dockercfg",
    ".kube/config",
];

fn check(source: &CopySource, ctx: &mut Ctx) {
    let Some(path) = source.node.text.known().filter(|_| source.is_local() && source.instruction.ships()) else {
        return;
    };
    let is_named = |name: &&&str| path == **name || path.strip_suffix(**name).is_some_and(|rest| rest.ends_with('/'));
    let Some(name) = NAMES.iter().find(is_named).filter(|_| !source.instruction.deferred) else { return };
    ctx.report(source.node.span, format!("`{name}` is made for secrets, and everybody who has the image can read it"))
        .help("hand it over when the container starts, or for one `RUN` with `--mount=type=secret`");
}
