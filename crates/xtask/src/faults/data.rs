//! Faults in where data is kept.

use shiplint_project::Fact;
use shiplint_project::compose_model::{Mount, MountKind};

use super::kind::{Kind, kind};
use super::plant::{Change, Fault, edited};
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("data mounted elsewhere", &["misplaced-volume", "unsaved-data"], &[], moved_data),
    kind("data not mounted", &["unsaved-data"], &["unused-volume"], unmounted_data),
    kind(
        "volume over the program",
        &["stale-volume-content"],
        &["unwritable-volume", "shadowed-mount"],
        covered_content,
    ),
    kind("volume of another user", &["unwritable-volume"], &["unknown-service-user"], foreign_volume),
];

/// The mounts of volumes that are named.
fn named_volumes<'s>(site: &'s Site<'_>) -> impl Iterator<Item = &'s Mount> {
    site.service
        .volumes
        .iter()
        .filter(|mount| mount.kind.value() == Some(&MountKind::Volume) && !mount.source.is_absent())
}

/// Those on a folder of data.
fn data_mounts<'s>(site: &'s Site<'_>) -> impl Iterator<Item = &'s Mount> {
    let data = site.facts_of_image().and_then(|facts| facts.data()).unwrap_or_default();
    let one = data.len() == 1 && site.service.environment.iter().all(|pair| pair.name.known() != Some("PGDATA"));
    named_volumes(site).filter(move |mount| {
        one && mount.target.value().is_some_and(|target| data.contains(&target.trim_end_matches('/')))
    })
}

fn moved_data(site: &Site<'_>) -> Vec<Fault> {
    let targets = data_mounts(site).filter_map(|mount| mount.target.known());
    let moved =
        targets.map(|target| Fault::of((target.place.clone(), format!("{}-gone", target.value.trim_end_matches('/')))));
    let with_names = |mut fault: Fault| {
        fault.at.1.extend(site.names());
        fault
    };
    moved.map(with_names).collect()
}

fn unmounted_data(site: &Site<'_>) -> Vec<Fault> {
    let fault =
        |mount: &Mount| site.fault_at_names(edited(&mount.place, |editor| editor.delete_item(mount.place.span)));
    data_mounts(site).filter_map(fault).collect()
}

/// A new volume in a folder of a service that mounts none yet, behind other attributes.
fn with_volume(site: &Site<'_>, folder: &str, user: Option<&str>) -> Vec<Change> {
    let list = format!("\n  - gone-volume:{folder}");
    let mut changes = match user {
        _ if site.key("volumes").is_some() => return Vec::new(),
        Some(user) => site.with("user", &format!("{user}\nvolumes:{list}")),
        None => site.with("volumes", &list),
    };
    changes.extend(edited(&site.service.name.place, |editor| editor.declare("volumes", "gone-volume")));
    changes
}

fn covered_content(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let container = site.container()?;
        let Fact::Said(folder, _) = container.workdir() else { return None };
        container.built?.copied_to(&folder).filter(|_| folder.len() > 1)?;
        Fault::elsewhere(with_volume(site, &folder, None), &site.service.name.place, "gone-volume:")
    };
    fault().into_iter().collect()
}

fn foreign_volume(site: &Site<'_>) -> Vec<Fault> {
    let built = site.container().and_then(|container| container.built);
    let is_roots = site.is_on_foundation() && built.is_some_and(|built| built.state().user().is_none());
    let changes = if is_roots { with_volume(site, "/srv/gone", Some("\"1234\"")) } else { Vec::new() };
    Fault::elsewhere(changes, &site.service.name.place, "gone-volume:").into_iter().collect()
}
