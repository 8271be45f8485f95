//! An `ENV` or `ARG` that holds a secret.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A secret is set by `ENV` or passed by `ARG`, and stays readable in the image.
    Instruction {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3064", Related).at(Warning),
            buildkit("SecretsUsedInArgOrEnv", Related),
            trivy("DS-0031", Related),
            kics("secrets_env", Related),
            semgrep("secret-in-build-arg", Related),
            tally("buildkit/SecretsUsedInArgOrEnv", Related),
        ],
    }
    hadolint: Instruction,
    buildkit: Instruction,
}

/// A variable that an instruction sets.
struct Setting<'a> {
    name: &'a dockerfile_model::Word,
    value: Option<&'a dockerfile_model::Word>,
}

fn settings(node: &dockerfile_model::Instruction) -> Vec<Setting<'_>> {
    match &node.kind {
        Kind::Env(env) => env.pairs.iter().map(|pair| Setting { name: &pair.key, value: Some(&pair.value) }).collect(),
        Kind::Arg(args) => args.iter().map(|arg| Setting { name: &arg.name, value: arg.default.as_ref() }).collect(),
        _ => Vec::new(),
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    // An `ARG` above the first `FROM` is in no image.
    if instruction.stage().is_none() || !instruction.ships() {
        return;
    }
    let is_arg = matches!(instruction.node.kind, Kind::Arg(_));
    for Setting { name, value } in settings(instruction.node) {
        let text = value.map_or("", |value| value.as_str().trim_matches(['"', '\'']));
        let is_passed = is_arg && text.is_empty();
        if !credentials::names_secret(name.as_str()) || !(is_passed || credentials::may_be_secret(text)) {
            continue;
        }
        let message = if is_arg {
            format!("the value of the build argument `{}` stays in the history of the image", name.as_str())
        } else {
            format!("the value of `{}` can be read in the image", name.as_str())
        };
        let draft = ctx.report(name.span, message).help("hand it to the `RUN` that needs it by `--mount=type=secret`");
        let draft = if hadolint::suspects(name.as_str()) { draft } else { draft.without(Peer::Hadolint) };
        let in_buildkit = buildkit::suspects(name.as_str()) && !instruction.deferred;
        if !in_buildkit {
            draft.without(Peer::Buildkit);
        }
    }
}
