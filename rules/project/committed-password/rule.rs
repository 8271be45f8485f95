//! A password stands in an env file that git keeps.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An env file holds a password, or a file a secret, and nothing keeps it out of git.
    ComposeProject {
        category: Security,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in compose.unit.kept_env_files() {
        if file_names::is_among_tests(file.source.path().as_str()) {
            continue;
        }
        for entry in credentials_of(file).filter(|entry| !is_well_known(entry)) {
            let value = entry.value.as_ref().and_then(|value| value.text.known()).unwrap_or("");
            // Whether a password is worth anything only its owner knows; what has the form of a token is.
            let is_token = secrets::secrets(value).next().is_some();
            let message = format!("nothing keeps the value of `{}` out of git", entry.name);
            ctx.report(file.source.place(entry.name_span), message)
                .at_most(if is_token { Severity::Warning } else { Severity::Info })
                .help(HELP);
        }
    }
    for secret in &compose.unit.project.secrets {
        let named = secret.file.as_ref().filter(|_| !credentials::names_user(&secret.name.value));
        let kept = named.and_then(|file| Some((file, compose.unit.kept_secret(&file.place)?)));
        if let Some((file, content)) = kept {
            ctx.report(&file.place, format!("nothing keeps the secret `{}` out of git", secret.name.value))
                .at_most(if content == SecretContent::Token { Severity::Warning } else { Severity::Info })
                .help(HELP);
        }
    }
}

const HELP: &str = "list the file in `.gitignore`, and keep a template of it without the value";
