//! What a service gets of the file tree of its host, on whatever way.

use shiplint_source::{FilePath, Place};

use crate::{Mount, MountKind, Node, Project, Resource, ResourceKind, Service, Spanned, Text};

/// A path of the host that a container gets.
#[derive(Clone, Debug, PartialEq)]
pub struct HostPath<'p> {
    /// The path without `.`, `..` and doubled slashes. A relative one, or one below a home folder (`~`), stays so; what is not
    /// known in it stands as [`UNKNOWN`].
    pub path: String,
    /// Where it is written.
    pub place: Place,
    /// The item of the service that brings it.
    pub item: Place,
    /// Whether the container cannot write to it. `None` if that is not known.
    pub read_only: Option<bool>,
    /// The mount, if that brings it by itself.
    pub mount: Option<&'p Mount>,
}

/// Stands for a part of a path that is not known.
pub const UNKNOWN: char = '\u{fffd}';

impl HostPath<'_> {
    /// The path for people: as it is written, but for parts that are not known.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.path.contains(UNKNOWN) { self.path.replace(UNKNOWN, "…") } else { self.place.text().to_owned() }
    }
}

impl Project {
    /// The paths of the host that a service gets: by mounts, by volumes that stand for a folder, by secrets and configs.
    pub fn host_paths<'p>(&'p self, service: &'p Service) -> Vec<HostPath<'p>> {
        let mounts = service.volumes.iter().filter_map(|mount| self.mounted(mount));
        let of = |kind| self.resources(kind);
        let secrets = service.secrets.iter().filter_map(|grant| granted(grant, of(ResourceKind::Secret)));
        let configs = service.configs.iter().filter_map(|grant| granted(grant, of(ResourceKind::Config)));
        mounts.chain(secrets).chain(configs).collect()
    }

    fn mounted<'p>(&'p self, mount: &'p Mount) -> Option<HostPath<'p>> {
        let kind = mount.kind.value();
        let source = mount.from.as_ref().filter(|_| !matches!(kind, Some(MountKind::Tmpfs | MountKind::Image)))?;
        let read_only = match mount.read_only {
            crate::Part::Unknown => None,
            _ => Some(mount.read_only.value() == Some(&true)),
        };
        let path = normalised(source);
        // The name of a volume has no slash.
        if kind == Some(&MountKind::Bind) || path.starts_with('~') || path.contains(['/', '\\']) {
            let (place, item) = (source.place.clone(), mount.place.clone());
            return Some(HostPath { path, place, item, read_only, mount: Some(mount) });
        }
        let name = source.known()?;
        let options = self.tree.get("volumes")?.get(name)?.get("driver_opts")?;
        let volume = self.volumes.iter().find(|volume| volume.name.value == name)?;
        let (path, place, is_fixed) = folder_of(volume, options)?;
        let read_only = if is_fixed { Some(true) } else { read_only };
        Some(HostPath { path, place, item: mount.place.clone(), read_only, mount: None })
    }
}

/// The folder that a volume stands for, where that is written, and whether it is read-only however it is mounted.
fn folder_of(volume: &Resource, options: &Node) -> Option<(String, Place, bool)> {
    let option = |name: &str| options.get(name).and_then(Node::scalar);
    let is_local = volume.driver.as_ref().is_none_or(|driver| ["", "local"].contains(&driver.value.blank()));
    let flags = option("o");
    let mut flags = flags.as_ref().map_or("", |flags| flags.value.blank()).split(',').map(str::trim);
    let has = |flag: &str| flags.clone().any(|other| other == flag);
    let is_bind = has("bind") || has("rbind") || option("type").is_some_and(|kind| kind.known() == Some("none"));
    let device = option("device").filter(|_| is_local && is_bind && volume.external == Some(false))?;
    let path = normalised(&device);
    path.starts_with('/').then(|| (path, device.place.clone(), flags.any(|flag| flag == "ro")))
}

/// The file of a secret or config, which is always mounted read-only.
fn granted<'p>(grant: &crate::Grant, among: &[Resource]) -> Option<HostPath<'p>> {
    let name = grant.source.as_ref()?.known()?;
    let resource = among.iter().find(|resource| resource.name.value == name)?;
    let file = resource.file.as_ref().filter(|_| resource.external == Some(false))?;
    let (path, place) = (normalised(file), file.place.clone());
    Some(HostPath { path, place, item: grant.place.clone(), read_only: Some(true), mount: None })
}

/// A path without detours, with [`UNKNOWN`] in each hole.
fn normalised(text: &Spanned<Text>) -> String {
    let (mut filled, mut start) = (String::new(), 0);
    for &hole in text.value.holes() {
        filled.push_str(text.value.blank().get(start..hole as usize).unwrap_or(""));
        filled.push(UNKNOWN);
        start = hole as usize;
    }
    filled.push_str(text.value.blank().get(start..).unwrap_or(""));
    let path = FilePath::new(&filled);
    if path.as_str().is_empty() { ".".to_owned() } else { path.as_str().to_owned() }
}
