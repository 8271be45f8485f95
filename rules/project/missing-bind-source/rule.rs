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

/// Where programs look for settings.
const READ: [&str; 2] = ["/docker-entrypoint", "/etc/"];
/// Where servers look for pages.
const PAGES: [&str; 3] = ["/usr/local/apache2/htdocs", "/usr/share/nginx/html", "/var/www/html"];

fn check(mount: &Mount, ctx: &mut Ctx) {
    let (Some(source), Some(target)) = (mount.node.source.known(), mount.node.target.known()) else { return };
    let Some(absence) = mount.service.compose.unit.absent_host_file(&source.place) else { return };
    let Some(severity) = severity(mount, absence, &target.value).filter(|_| !is_told(mount, absence)) else { return };
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

/// Whether Compose refuses the project because the same file is missing, which is told of that.
fn is_told(mount: &Mount, absence: &Absence) -> bool {
    let problems = &mount.service.compose.unit.project.problems;
    problems.iter().any(|it| it.kind == ProblemKind::MissingEnvFile && it.file.as_ref() == Some(&absence.path))
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
    let comes_later = absence.later.is_some() || outputs::is_output(path);
    let is_own = !absence.comes_by_itself() && (absence.template.is_some() || file_names::is_env_file(path));
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
    } else if is_filled(path, target)
        || (absence.near.is_none() && mount.service.compose.unit.is_filled_for(mount.service.number, &absence.path))
    {
        None
    } else if absence.near.is_some() {
        Some(Severity::Warning)
    } else {
        is_read(mount, absence, target).then_some(Severity::Info)
    }
}

/// Whether the program certainly wants to find something in the folder: it must not write there, settings and pages are read there, or it
/// is where the image has its sources.
fn is_read(mount: &Mount, absence: &Absence, target: &str) -> bool {
    let works_there = || {
        let (link, project) = (mount.service.link?, mount.service.compose.project);
        let state = project.dockerfile(link)?.model.final_state(link.stage?);
        let (workdir, target) = (FilePath::new(state.workdir()?.value.known()?), FilePath::new(target));
        Some(target.below(&workdir).is_some() || workdir.below(&target).is_some())
    };
    let is_hidden = absence.path.name().starts_with('.');
    let lies_among = absence.has_neighbours && absence.path.parent() != mount.node.folder && !is_hidden;
    mount.node.read_only.value() == Some(&true)
        || is_read_at(target)
        || (lies_among && !keeps_data_at(mount, target))
        || works_there() == Some(true)
}

/// Whether the image is known to keep its data there.
fn keeps_data_at(mount: &Mount, target: &str) -> bool {
    let facts = mount.service.container().and_then(|container| container.root.facts());
    let kept = facts.and_then(|facts| facts.data()).unwrap_or_default();
    kept.iter().any(|folder| FilePath::new(target).below(&FilePath::new(folder)).is_some())
}

fn is_read_at(target: &str) -> bool {
    READ.iter().any(|start| target.starts_with(start)) || PAGES.contains(&target.trim_end_matches('/'))
}

/// Whether a folder is one that the program fills: by the name that it knows it by, or else by that on the host.
fn is_filled(path: &str, target: &str) -> bool {
    outputs::is_filled(target) || target.starts_with("/var/lib/") || (outputs::is_filled(path) && !is_read_at(target))
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
