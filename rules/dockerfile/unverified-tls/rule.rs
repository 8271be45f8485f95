//! A tool is told to trust whoever answers.

use shell::{Invocation, Word};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A tool is told not to check whom it talks to, so that anybody on the way may answer.
    Instruction {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            checkov("CKV2_DOCKER_2", Wider),
            checkov("CKV2_DOCKER_3", Wider),
            checkov("CKV2_DOCKER_4", Wider),
            checkov("CKV2_DOCKER_5", Wider),
            checkov("CKV2_DOCKER_6", Wider),
            checkov("CKV2_DOCKER_12", Wider),
            checkov("CKV2_DOCKER_13", Wider),
            checkov("CKV2_DOCKER_14", Wider),
            checkov("CKV2_DOCKER_15", Wider),
            checkov("CKV2_DOCKER_16", Wider),
        ],
    }
}

/// Where a check is switched off, and what checkov says of it.
type Found = (Span, Option<&'static str>);

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for (span, code) in found(instruction) {
        let draft = ctx.report(span, "certificates are not checked, so that anybody may answer");
        code.into_iter().fold(draft, |draft, code| draft.code(Peer::Checkov, code));
    }
}

fn found(instruction: &Instruction) -> Vec<Found> {
    let known = |word: &dockerfile_model::Word| instruction.expand(word).known().map(str::to_owned);
    match &instruction.node.kind {
        Kind::Env(env) => {
            let of = |pair: &dockerfile_model::Pair| {
                Some((pair.span, Some(variable(pair.key.as_str(), known(&pair.value).as_deref())?)))
            };
            env.pairs.iter().filter_map(of).collect()
        }
        Kind::Arg(args) => {
            let of = |arg: &dockerfile_model::ArgDecl| {
                let value = known(arg.default.as_ref()?);
                Some((arg.span, Some(variable(arg.name.as_str(), value.as_deref())?)))
            };
            args.iter().filter_map(of).collect()
        }
        Kind::Run(_) => {
            let commands = instruction.script().map(shell::Script::commands).unwrap_or_default();
            commands.iter().filter_map(|at| Invocation::of(at.command)).flat_map(|it| in_command(&it)).collect()
        }
        _ => Vec::new(),
    }
}

fn in_command(invocation: &Invocation) -> Vec<Found> {
    let set =
        invocation.variables.iter().filter_map(|it| Some((it.span, Some(variable(it.name, Some(it.value.text))?))));
    let exported = invocation.arguments().iter().filter(|_| invocation.program() == "export").filter_map(|word| {
        let (name, value) = word.text().split_once('=')?;
        Some((word.span, Some(variable(name, Some(value))?)))
    });
    set.chain(exported).chain(option(invocation)).collect()
}

/// Whether a variable with this value, if that is known, switches a check off.
fn variable(name: &str, value: Option<&str>) -> Option<&'static str> {
    match (name, value) {
        ("PYTHONHTTPSVERIFY", Some("0")) => Some("CKV2_DOCKER_5"),
        ("NODE_TLS_REJECT_UNAUTHORIZED", Some("0")) => Some("CKV2_DOCKER_6"),
        ("NPM_CONFIG_STRICT_SSL" | "npm_config_strict_ssl", Some("false")) => Some("CKV2_DOCKER_12"),
        ("GIT_SSL_NO_VERIFY", _) => Some("CKV2_DOCKER_14"),
        ("PIP_TRUSTED_HOST", value) if value != Some("") => Some("CKV2_DOCKER_16"),
        _ => None,
    }
}

/// The option of a command that switches a check off.
fn option(invocation: &Invocation) -> Option<Found> {
    let words = invocation.arguments();
    let is_own = |word: &Word| ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| word.text().contains(host));
    let word = |is: &dyn Fn(&str) -> bool| words.iter().find(|word| is(word.text())).map(|word| word.span);
    let (span, code) = match invocation.program() {
        "curl" => (word(&|text| text == "--insecure" || has_k(text)), Some("CKV2_DOCKER_2")),
        "wget" => (word(&|text| text == "--no-check-certificate"), Some("CKV2_DOCKER_3")),
        pip if pip.starts_with("pip") => (word(&|text| text.starts_with("--trusted-host")), Some("CKV2_DOCKER_4")),
        "npm" | "yarn" => (setting(words, "strict-ssl"), Some("CKV2_DOCKER_13")),
        "pnpm" => (setting(words, "strict-ssl"), None),
        "git" => (setting(words, "http.sslverify"), None),
        "yum" | "dnf" | "yum-config-manager" => (setting(words, "sslverify"), Some("CKV2_DOCKER_15")),
        "conda" | "mamba" | "micromamba" => (setting(words, "ssl_verify"), None),
        _ => return None,
    };
    Some((span.filter(|_| !words.iter().any(is_own))?, code))
}

/// Whether `-k` is among the letters of an option of curl, before one that takes the rest for its value.
fn has_k(text: &str) -> bool {
    let letters = text.strip_prefix('-').filter(|rest| !rest.starts_with('-')).unwrap_or("");
    letters.chars().take_while(|letter| !"AbcCdDeEFhHKmoPQrtTuUwxXyYz".contains(*letter)).any(|letter| letter == 'k')
}

/// Where a setting is given a no: `name=false`, or `name false`.
fn setting(words: &[Word], name: &str) -> Option<Span> {
    let is_no = |value: &str| matches!(value, "0" | "false" | "no" | "off");
    words.iter().enumerate().find_map(|(at, word)| {
        let text = word.text().to_ascii_lowercase();
        let value = text.get(text.find(name)? + name.len()..)?;
        if value.is_empty() {
            let next = words.get(at + 1).filter(|next| is_no(&next.text().to_ascii_lowercase()))?;
            return Some(word.span.cover(next.span));
        }
        value.strip_prefix('=').filter(|value| is_no(value)).map(|_| word.span)
    })
}
