//! A whole folder is copied into an image, and a file of secrets with it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `COPY` of a folder takes keys or passwords along into the image.
    CopySource {
        category: Security,
        severity: Error,
        edition: E2026_1,
    }
}

/// More files than these are not named.
const MAX_NAMED: usize = 3;

/// A file that comes along, how bad that is, and what shows it.
struct Swept<'a> {
    path: String,
    severity: Severity,
    shown: Option<(&'a Place, &'static str)>,
}

fn check(source: &CopySource, ctx: &mut Ctx) {
    let Some(written) = source.node.text.known() else { return };
    let (Kind::Copy(transfer) | Kind::Add(transfer)) = &source.instruction.node.kind else { return };
    if !transfer.exclude.is_empty() || source.instruction.deferred {
        return;
    }
    let Some((Some(link), context)) = source.contexts().map(|(link, context, _)| (link, context)).next() else {
        return;
    };
    let ships = source.instruction.ships();
    let mut swept = granted(source, written);
    let sensitive = context.sensitive.get(&(source.instruction.number, source.number));
    for file in sensitive.into_iter().flatten() {
        let Some(path) = file.path.below(&context.folder) else { continue };
        // What is copied by its own name is meant to be there.
        let is_named = path == written.trim_start_matches("./").trim_start_matches('/');
        // Of a stage that does not ship, nothing is left but caches: that matters where the file is surely somebody's own.
        let matters = ships || file.what == Secrecy::Named;
        if matters && !is_named && !swept.iter().any(|other| other.path == path) {
            let (severity, shown) = judge(&file.what);
            swept.push(Swept { path: path.to_owned(), severity, shown });
        }
    }
    report(source, &swept, ctx.project().context_place(link).cloned(), ctx);
}

fn judge(what: &Secrecy) -> (Severity, Option<(&Place, &'static str)>) {
    match what {
        Secrecy::Named | Secrecy::Key => (Severity::Error, None),
        Secrecy::Password { place, is_well_known } => {
            let severity = if *is_well_known { Severity::Info } else { Severity::Warning };
            (severity, Some((place, "a password")))
        }
        Secrecy::History => (Severity::Info, None),
    }
}

/// The files of secrets that services are given and that the source takes along.
fn granted<'a>(source: &CopySource<'a>, written: &str) -> Vec<Swept<'a>> {
    let mut swept: Vec<Swept> = Vec::new();
    for (link, context, _) in source.contexts().filter_map(|(link, context, it)| Some((link?, context, it))) {
        let project = source.instruction.file.project;
        let secrets = project.composes.get(link.compose).into_iter().flat_map(|unit| &unit.project.secrets);
        for secret in secrets.filter(|secret| secret.external == Some(false)) {
            let Some(file) = secret.file.as_ref() else { continue };
            let path = file.known().map(|path| secret.folder.join(path));
            let below = path.as_ref().and_then(|path| path.below(&context.folder));
            if let Some(path) =
                below.filter(|path| context.takes(written, path) && !swept.iter().any(|it| it.path == *path))
            {
                let shown = Some((&file.place, "it is the file of a secret"));
                swept.push(Swept { path: path.to_owned(), severity: Severity::Error, shown });
            }
        }
    }
    swept
}

fn report(source: &CopySource, swept: &[Swept], build: Option<Place>, ctx: &mut Ctx) {
    let Some(severity) = swept.iter().map(|file| file.severity).max() else { return };
    let mut names: Vec<String> = swept.iter().take(MAX_NAMED).map(|file| format!("`{}`", file.path)).collect();
    if swept.len() > MAX_NAMED {
        names.push(format!("{} more", swept.len() - MAX_NAMED));
    }
    let verb = if swept.len() == 1 { "comes" } else { "come" };
    let is_for_tests = file_names::is_among_tests(source.instruction.file.unit.source.path().as_str());
    let into = if source.instruction.ships() { "the image" } else { "a stage of the build" };
    let most = if is_for_tests || !source.instruction.ships() { Severity::Info } else { Severity::Error };
    ctx.report(source.node.span, format!("{} {verb} along into {into}", names.join(", ")))
        .at_most(severity.min(most))
        .because_of(swept.iter().take(MAX_NAMED).filter_map(|file| file.shown))
        .because_of(build.map(|place| (place, "the build context")))
        .help("keep it out with `.dockerignore`, and hand it over when the container starts");
}
