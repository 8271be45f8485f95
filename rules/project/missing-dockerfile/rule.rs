//! A service is to be built, and its context or its Dockerfile is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The build context or the Dockerfile of a service does not exist.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    for lack in &build.link.lacks {
        let absence = &lack.absence;
        let path = &absence.path;
        let (named, message) = match lack.what {
            Lacking::Context => (build.node.context.as_ref(), format!("the build context `{path}` does not exist")),
            Lacking::Dockerfile => (build.node.dockerfile.as_ref(), format!("there is no Dockerfile `{path}`")),
            Lacking::Additional(number) => {
                let pair = build.node.additional_contexts.get(number);
                (pair.and_then(|pair| pair.value.as_ref()), format!("the additional context `{path}` does not exist"))
            }
        };
        let chosen = || ctx.project().context_place(build.link).cloned();
        let Some(place) = named.map(|named| named.place.clone()).or_else(chosen) else { return };
        let help = match (&absence.near, lack.what) {
            (Some(near), Lacking::Dockerfile) => format!("seen from the context, there is `{near}`"),
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Lacking::Dockerfile) => "`dockerfile` is seen from the context".to_owned(),
            (None, _) => "the path is seen from the folder of the Compose file that names it".to_owned(),
        };
        ctx.report(place, message).at_most(severity(absence)).help(help);
    }
}

/// Somebody makes what git leaves out, and there is a tool that takes a `Containerfile` by itself.
fn severity(absence: &Absence) -> Severity {
    match &absence.near {
        _ if absence.ignored => Severity::Info,
        Some(near) if absence.path.name() == "Dockerfile" && near == "Containerfile" => Severity::Warning,
        _ => Severity::Error,
    }
}
