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

/// Where programs look for settings and pages.
const READ: [&str; 4] = ["/docker-entrypoint", "/etc/", "/usr/", "/var/www/"];

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
    let path = absence.path.as_str();
    let is_file = is_file(absence, target);
    let is_socket = [".sock", ".socket", ".pid"].iter().any(|ending| target.ends_with(ending));
    let comes_later = absence.ignored || outputs::is_output(path);
    let is_own = absence.template.is_some() || file_names::is_env_file(path);
    if is_socket || (comes_later && !is_own) {
        None
    } else if is_own {
        is_file.then_some(Severity::Info)
    } else if absence.seen_from.is_some() {
        Some(Severity::Info)
    } else if mount.node.creates_source == Some(false) {
        Some(Severity::Error)
    } else if is_file {
        Some(Severity::Warning)
    } else if is_filled(path, target) {
        None
    } else if absence.near.is_some() {
        Some(Severity::Warning)
    } else {
        is_read(mount, absence, target).then_some(Severity::Info)
    }
}

/// Whether the program certainly wants to find something in the folder: it must not write there, settings and pages are read there, it
/// is where the image has its sources, or the folder would lie among others.
fn is_read(mount: &Mount, absence: &Absence, target: &str) -> bool {
    let works_there = || {
        let (link, project) = (mount.service.link?, mount.service.compose.project);
        let state = project.dockerfile(link)?.model.final_state(link.stage?);
        let (workdir, target) = (FilePath::new(state.workdir()?.value.known()?), FilePath::new(target));
        Some(target.below(&workdir).is_some() || workdir.below(&target).is_some())
    };
    mount.node.read_only.value() == Some(&true)
        || READ.iter().any(|start| target.starts_with(start))
        || (absence.has_neighbours && absence.path.parent() != mount.node.folder)
        || works_there() == Some(true)
}

/// Whether a folder is one that the program fills: by the name that it knows it by, or else by that on the host.
fn is_filled(path: &str, target: &str) -> bool {
    let is_read = READ.iter().any(|start| target.starts_with(start));
    outputs::is_filled(target) || (outputs::is_filled(path) && !is_read)
}

fn help(absence: &Absence, folder: &FilePath) -> String {
    match absence {
        Absence { template: Some(template), path, .. } => format!("copy `{template}` to `{}`", path.name()),
        Absence { near: Some(near), only_case: true, .. } => format!("`{near}` is there: the case of letters counts"),
        Absence { near: Some(near), .. } => format!("did you mean `{near}`?"),
        Absence { seen_from: Some(other), .. } => {
            format!("it is there as seen from `{other}`, but paths are seen from `{folder}`, the folder of the project")
        }
        _ => format!("paths are seen from `{folder}`"),
    }
}
