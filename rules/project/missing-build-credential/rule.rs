//! A build asks for a secret or an SSH agent that it is not given.

use std::collections::BTreeMap;

use compose_model::{ResourceKind, Spanned, Text};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` mounts a secret or an SSH agent that the service does not give to its build.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// So many that are given in vain are shown.
const SHOWN: usize = 3;

fn check(build: &Build, ctx: &mut Ctx) {
    let Some((file, stage)) = build.whole() else { return };
    let Some(asked) = file.credentials(stage.index) else { return };
    let mut needed: BTreeMap<(CredentialKind, &str), &Credential> = BTreeMap::new();
    for credential in &asked {
        let known = needed.entry((credential.kind, &credential.id)).or_insert(credential);
        if known.need < credential.need {
            *known = credential;
        }
    }
    for ((kind, id), credential) in needed {
        let Some(given) = given(build, kind) else { continue };
        let (severity, why) = match credential.need {
            Need::Tested => continue,
            Need::Expected => (Severity::Warning, "asked for here"),
            Need::Required => (Severity::Error, "the build fails here without it"),
        };
        if given.iter().any(|(given, _)| *given == id) {
            continue;
        }
        let (what, attribute) = named(kind);
        let is_asked = |id: &str| asked.iter().any(|other| other.kind == kind && other.id == id);
        let idle = given.iter().filter(|(id, _)| !is_asked(id)).take(SHOWN);
        let help = match nearest(id, given.iter().map(|(id, _)| *id)) {
            Some(near) => format!("did you mean it by `{near}`?"),
            None if kind == CredentialKind::Agent => format!("name it in `{attribute}` of the build"),
            None if is_declared(build, id) => format!("name it in `{attribute}` of the build: the project has it"),
            None => format!("declare it in the project's `{attribute}`, and name it in `{attribute}` of the build"),
        };
        ctx.report(
            build.key(attribute),
            format!("the build is not given the {what} `{id}`, which its Dockerfile asks for"),
        )
        .at_most(severity)
        .because(file.place(credential.span), why)
        .because_of(idle.map(|(_, place)| (*place, "this is given, and nothing asks for it")))
        .help(help);
    }
}

/// The names of what the build is given, and where they are written; nothing where one is not known.
fn given<'a>(build: &Build<'a>, kind: CredentialKind) -> Option<Vec<(&'a str, &'a Place)>> {
    let named = |id: &'a Spanned<Text>| Some((id.known()?, &id.place));
    match kind {
        CredentialKind::Secret => build.node.secret_ids().map(named).collect(),
        CredentialKind::Agent => build.node.agent_ids().map(named).collect(),
    }
}

fn is_declared(build: &Build, id: &str) -> bool {
    build.service.compose.unit.project.resource(ResourceKind::Secret, id).is_some()
}

fn named(kind: CredentialKind) -> (&'static str, &'static str) {
    match kind {
        CredentialKind::Secret => ("secret", "secrets"),
        CredentialKind::Agent => ("SSH agent", "ssh"),
    }
}
