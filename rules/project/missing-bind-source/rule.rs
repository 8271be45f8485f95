//! A service mounts a file or folder of its host that is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The source of a bind mount does not exist.
    Mount {
        category: Reliability,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let (Some(source), Some(target)) = (mount.node.source.known(), mount.node.target.known()) else { return };
    let Some(absence) = mount.service.compose.unit.absent_host_file(&source.place) else { return };
    let Some(severity) = severity(mount, absence, &target.value) else { return };
    let what = if is_file(absence, &target.value) { "a folder in the place of this file" } else { "an empty folder" };
    let then = if mount.node.creates_source == Some(false) {
        "the container does not start without it".to_owned()
    } else {
        format!("Docker makes {what}")
    };
    let path = &absence.path;
    ctx.report(&source.place, format!("`{path}` does not exist: {then}"))
        .at_most(severity)
        .help(help(absence, &mount.node.folder));
}

/// Whether a file is meant, by its own name or the one that the container knows it by.
fn is_file(absence: &Absence, target: &str) -> bool {
    file_names::is_file(absence.path.as_str()) || file_names::is_file(target)
}

/// How surely something should be there; nothing where it comes while the project runs.
fn severity(mount: &Mount, absence: &Absence, target: &str) -> Option<Severity> {
    let is_file = is_file(absence, target);
    let comes_later = absence.ignored || absence.template.is_some() || outputs::is_output(absence.path.as_str());
    let is_socket = [".sock", ".socket", ".pid"].iter().any(|ending| target.ends_with(ending));
    let is_filled = outputs::is_filled(absence.path.as_str()) || outputs::is_filled(target);
    if is_socket {
        None
    } else if comes_later {
        is_file.then_some(Severity::Info)
    } else if absence.seen_from.is_some() {
        Some(Severity::Info)
    } else if mount.node.creates_source == Some(false) {
        Some(Severity::Error)
    } else if is_file || (absence.near.is_some() && !is_filled) {
        Some(Severity::Warning)
    } else {
        (!is_filled).then_some(Severity::Info)
    }
}

fn help(absence: &Absence, folder: &FilePath) -> String {
    match absence {
        Absence { template: Some(template), path, .. } => format!("copy `{template}` to `{}`", path.name()),
        Absence { near: Some(near), only_case: true, .. } => format!("`{near}` is there: the case of letters counts"),
        Absence { near: Some(near), .. } => format!("did you mean `{near}`?"),
        Absence { seen_from: Some(other), .. } => {
            format!("it is there as seen from `{other}`, but paths are seen from `{folder}`, the folder of the project")
        }
        Absence { ignored: true, .. } => "git leaves it out: say who makes it, before the first start".to_owned(),
        _ => format!("paths are seen from `{folder}`"),
    }
}
