//! A build is given a secret or an SSH agent that it does not use.

use std::collections::BTreeSet;

use compose_model::{Spanned, Text};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A build is given a secret or an SSH agent that no instruction mounts.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut used: BTreeSet<&Place> = BTreeSet::new();
    let mut idle = Vec::new();
    for build in compose.builds() {
        let asked = build.whole().and_then(|(file, stage)| file.credentials(stage.index));
        let secrets = build.node.secret_ids().map(|id| (CredentialKind::Secret, id));
        let agents = build.node.agent_ids().map(|id| (CredentialKind::Agent, id));
        for (kind, id) in secrets.chain(agents) {
            let is_idle = asked.as_ref().is_some_and(|asked| is_idle(asked, kind, id));
            if is_idle && !(kind == CredentialKind::Agent && fetches_context(&build)) {
                // What is asked for instead of it is told where it lacks.
                if asked.as_ref().is_some_and(|asked| !lacks(&build, asked, kind)) {
                    idle.push((kind, id));
                }
            } else {
                used.insert(&id.place);
            }
        }
    }
    // What stands once for several builds is used if one of them uses it.
    for (kind, id) in idle.into_iter().filter(|(_, id)| !used.contains(&id.place)) {
        let name = id.value.blank();
        let message = match kind {
            CredentialKind::Secret => format!("no instruction of this build mounts the secret `{name}`"),
            CredentialKind::Agent => format!("no instruction of this build uses the SSH agent `{name}`"),
        };
        ctx.report(&id.place, message);
    }
}

/// Whether an instruction asks for another one of the kind that the build is not given.
fn lacks(build: &Build, asked: &[Credential], kind: CredentialKind) -> bool {
    let mut asked = asked.iter().filter(|credential| credential.kind == kind && credential.need != Need::Tested);
    asked.any(|credential| match kind {
        CredentialKind::Secret => !build.node.secret_ids().any(|id| id.known() == Some(&credential.id)),
        CredentialKind::Agent => !build.node.agent_ids().any(|id| id.known() == Some(&credential.id)),
    })
}

/// Whether no instruction asks for it.
fn is_idle(asked: &[Credential], kind: CredentialKind, id: &Spanned<Text>) -> bool {
    let is_asked = |id: &str| asked.iter().any(|credential| credential.kind == kind && credential.id == id);
    // BuildKit takes these by itself where it fetches a repository.
    id.known().is_some_and(|id| !id.starts_with("GIT_AUTH_") && !is_asked(id))
}

/// Whether one of the contexts may be a repository that is reached over SSH.
fn fetches_context(build: &Build) -> bool {
    let further = build.node.additional_contexts.iter().filter_map(|pair| pair.value.as_ref());
    let mut contexts = build.node.context.iter().chain(further).map(|context| &context.value);
    contexts.any(|context| {
        context.is_unknown() || context.blank().contains(['@', '#']) || context.blank().contains("ssh://")
    })
}
