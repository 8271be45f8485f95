//! A login that stays in the image.

use shell::Word;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` logs in with a credential of its own text, and the login stays in the image.
    RunCommand {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [trivy("DS-0031", Related)],
    }
}

/// Programs, the words of the sub-command, and options of which one hands over the credential; with none, the sub-command does.
const LOGINS: [(&str, &[&str], &[&str]); 12] = [
    ("aws", &["configure", "set", "aws_access_key_id"], &[]),
    ("aws", &["configure", "set", "aws_secret_access_key"], &[]),
    ("aws", &["configure", "set", "aws_session_token"], &[]),
    ("gcloud", &["auth", "activate-service-account"], &[]),
    ("az", &["login"], &["-p", "--password", "--federated-token"]),
    ("doctl", &["auth", "init"], &["-t", "--access-token"]),
    ("docker", &["login"], &["-p", "--password"]),
    ("podman", &["login"], &["-p", "--password"]),
    ("buildah", &["login"], &["-p", "--password"]),
    ("helm", &["registry", "login"], &["-p", "--password"]),
    ("oc", &["login"], &["-p", "--password", "--token"]),
    ("heroku", &["auth:token"], &[]),
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let script = command.script;
    let is_secret = |mount: &dockerfile_model::Mount| mount.kind == dockerfile_model::MountKind::Secret;
    if !script.run.ships() || script.mounts().iter().any(is_secret) {
        return;
    }
    let Some(invocation) = command.invocation() else { return };
    let arguments = invocation.arguments();
    let login = LOGINS.iter().find(|(program, verb, options)| {
        *program == invocation.program()
            && begins(arguments, verb)
            && (options.is_empty() || has_option(arguments, options))
    });
    if let Some((program, verb, _)) = login {
        let end = arguments.iter().filter(|word| !word.text().starts_with('-')).nth(verb.len() - 1);
        let span = end.map_or(invocation.inner.word.span, |word| invocation.inner.word.span.cover(word.span));
        ctx.report(
            span,
            format!("the login of `{program}` stays in the image, and what it was done with in the history"),
        )
        .help("`RUN --mount=type=secret` lends a credential to one `RUN` and keeps nothing");
    }
}

fn begins(arguments: &[Word], verb: &[&str]) -> bool {
    let operands = arguments.iter().map(Word::text).filter(|text| !text.starts_with('-'));
    operands.take(verb.len()).eq(verb.iter().copied())
}

fn has_option(arguments: &[Word], options: &[&str]) -> bool {
    arguments.iter().any(|word| options.contains(&word.text().split('=').next().unwrap_or("")))
}
