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
        if !names_secret(name.as_str()) || !(is_passed || may_be_secret(text)) {
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

/// Words that end the name of a secret.
const SECRETS: [&str; 6] = ["password", "passwd", "passphrase", "secret", "token", "apikey"];
/// Words that do so behind another word.
const SHORT: [&str; 4] = ["pass", "pwd", "credential", "credentials"];
/// Kinds of keys that are kept to oneself.
const KEYS: [&str; 9] = ["access", "api", "auth", "encryption", "master", "private", "secret", "service", "signing"];
/// Words of names that tell where a secret is, or that it is none.
const OPEN: [&str; 4] = ["file", "path", "public", "url"];

/// Whether a name is that of a secret: its last word decides.
fn names_secret(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split('_').collect();
    let last = words.last().copied().unwrap_or("");
    let before = words.iter().rev().nth(1).copied();
    !words.iter().any(|word| OPEN.contains(word))
        && (SECRETS.iter().any(|secret| last.ends_with(secret))
            || (before.is_some() && SHORT.contains(&last))
            || (last == "key" && before.is_some_and(|word| KEYS.contains(&word))))
}

/// Words that stand in for a value, or switch something.
const NO_VALUES: [&str; 12] =
    ["0", "1", "disabled", "dummy", "enabled", "false", "none", "null", "off", "on", "true", "yes"];
/// How the names of files end that a value may give instead.
const FILES: [&str; 7] = [".crt", ".json", ".key", ".pem", ".txt", ".yaml", ".yml"];

/// Whether a value is one that must not be read, rather than a switch, a path, a stand-in or a sentence.
fn may_be_secret(value: &str) -> bool {
    let lower = value.to_lowercase();
    let stands_in = ["example", "fake", "placeholder", "<"].iter().any(|word| lower.contains(word)) || lower == "no";
    let is_path = value.starts_with(['/', '.', '~']) || FILES.iter().any(|end| lower.ends_with(end));
    !value.is_empty() && !value.contains(' ') && !NO_VALUES.contains(&&*lower) && !stands_in && !is_path
}
