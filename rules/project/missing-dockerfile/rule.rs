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

/// So many further builds are shown.
const MAX_LABELS: usize = 3;

fn check(build: &Build, ctx: &mut Ctx) {
    for lack in build.link.lacks.iter().filter(|lack| !lack.absence.comes_by_itself()) {
        let mut alike = lacking(build, lack);
        if alike.next().is_some_and(|first| first.service.number != build.service.number) {
            continue;
        }
        let named = match lack.what {
            Lacking::Context => build.node.context.as_ref(),
            Lacking::Dockerfile => build.node.dockerfile.as_ref(),
            Lacking::Additional(number) => {
                build.node.additional_contexts.get(number).and_then(|pair| pair.value.as_ref())
            }
        };
        let chosen = || ctx.project().context_place(build.link).cloned();
        let Some(place) = named.map(|named| named.place.clone()).or_else(chosen) else { return };
        // What several services take over from one place is written once.
        let others = alike.filter_map(|other| ctx.project().context_place(other.link)).filter(|other| **other != place);
        let others: Vec<_> = others.take(MAX_LABELS).cloned().collect();
        ctx.report(place, message(lack))
            .at_most(severity(&lack.absence).min(most(&build.service)))
            .because_of(others.into_iter().map(|place| (place, "missed here, too")))
            .help(help(lack));
    }
}

/// The builds of a project that miss the same as this one.
fn lacking<'a>(build: &Build<'a>, lack: &'a Lack) -> impl Iterator<Item = Build<'a>> {
    let is_same = move |other: &Lack| (other.what, &other.absence.path) == (lack.what, &lack.absence.path);
    build.service.compose.builds().filter(move |other| other.link.lacks.iter().any(is_same))
}

fn message(lack: &Lack) -> String {
    let path = &lack.absence.path;
    match (lack.what, lack.absence.instead) {
        (Lacking::Context, None) => format!("the build context `{path}` does not exist"),
        (Lacking::Context, Some(_)) => format!("the build context `{path}` is no folder"),
        (Lacking::Dockerfile, None) => format!("there is no Dockerfile `{path}`"),
        (Lacking::Dockerfile, Some(_)) => format!("the Dockerfile `{path}` is a folder"),
        (Lacking::Additional(_), None) => format!("the additional context `{path}` does not exist"),
        (Lacking::Additional(_), Some(_)) => format!("the additional context `{path}` is no folder"),
    }
}

fn help(lack: &Lack) -> String {
    match (&lack.absence, lack.what) {
        (Absence { near: Some(near), .. }, Lacking::Dockerfile) => format!("seen from the context, there is `{near}`"),
        (Absence { near: Some(near), .. }, _) => format!("did you mean `{near}`?"),
        (_, Lacking::Dockerfile) => "`dockerfile` is seen from the context".to_owned(),
        (Absence { instead: Some(_), .. }, Lacking::Context) => {
            "name its folder, and the file with `dockerfile` if it is the Dockerfile".to_owned()
        }
        (Absence { seen_from: Some(other), .. }, _) => {
            format!("it is there as seen from `{other}`, but paths are seen from the folder of the project")
        }
        _ => "the path is seen from the folder of the Compose file that names it".to_owned(),
    }
}

/// Compose looks for the image before it builds it, and finds those that stand under a name of somebody's.
fn most(service: &Service) -> Severity {
    match &service.node.image {
        Some(image) if image.value.blank().contains('/') => Severity::Info,
        Some(_) => Severity::Warning,
        None => Severity::Error,
    }
}

/// Somebody makes what git leaves out, a project may be started from another folder, and there is a tool that takes a
/// `Containerfile` by itself.
fn severity(absence: &Absence) -> Severity {
    match &absence.near {
        _ if absence.later.is_some() => Severity::Info,
        _ if absence.seen_from.is_some() => Severity::Warning,
        Some(near) if absence.path.name() == "Dockerfile" && near == "Containerfile" => Severity::Warning,
        _ => Severity::Error,
    }
}
