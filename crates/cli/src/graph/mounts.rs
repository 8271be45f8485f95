//! What services mount: volumes by name, and paths of the host.

use std::collections::BTreeMap;

use shiplint_compose::{HostPath, Mount, MountKind, Part, Service, Step, UNKNOWN};
use shiplint_project::ComposeUnit;

/// A path of the host that a service mounts.
pub(super) struct Bind {
    /// Equal for mounts of the same path, as far as it is known.
    pub(super) key: String,
    /// The path as it is written.
    name: String,
    /// Where it is mounted, and how.
    pub(super) label: String,
}

/// The paths of the host that a service mounts by itself.
pub(super) fn binds(unit: &ComposeUnit, service: &Service) -> Vec<Bind> {
    let paths = unit.project.host_paths(service).into_iter();
    paths.filter_map(|path| Some(bind(path.mount?, &path))).collect()
}

fn bind(mount: &Mount, path: &HostPath<'_>) -> Bind {
    let (key, name) = if path.path.contains(UNKNOWN) {
        let name = with_variables(mount, &path.path);
        (name.clone(), name)
    } else {
        (path.path.clone(), path.place.text().to_owned())
    };
    let read_only = if path.read_only == Some(true) { ", read-only" } else { "" };
    Bind { key, name, label: format!("{}{read_only}", target(mount)) }
}

/// A path with the variables as they are written that nothing sets.
fn with_variables(mount: &Mount, path: &str) -> String {
    let steps = mount.from.iter().flat_map(|from| &from.origin);
    let lost = steps.filter_map(|step| match step {
        Step::Variable(used) if used.is_lost() => Some(used.place.text()),
        _ => None,
    });
    lost.fold(path.to_owned(), |path, variable| path.replacen(UNKNOWN, variable, 1)).replace(UNKNOWN, "…")
}

/// The paths of the host that the services of a project mount: their names, by key.
pub(super) fn paths(unit: &ComposeUnit) -> BTreeMap<String, String> {
    let binds = unit.project.services.iter().flat_map(|service| binds(unit, service));
    let mut paths = BTreeMap::new();
    for bind in binds {
        paths.entry(bind.key).or_insert(bind.name);
    }
    paths
}

/// The name of the volume that is mounted, if it has one.
pub(super) fn volume(mount: &Mount) -> Option<&str> {
    let is_volume = mount.kind.value() == Some(&MountKind::Volume);
    mount.source.value().filter(|_| is_volume).map(String::as_str)
}

/// Where something is mounted.
pub(super) fn target(mount: &Mount) -> &str {
    match &mount.target {
        Part::Known(target) => &target.value,
        Part::Absent => "",
        Part::Unknown => "…",
    }
}
