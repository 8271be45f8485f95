//! Resources that are declared and that no service uses.

use std::collections::HashSet;

use crate::{MountKind, Project, Resource, ResourceKind, Service, Spanned, Text};

impl Project {
    /// The resources of a kind that no service uses, whatever its profiles; none where it is not known what some service or
    /// a part of the project uses.
    pub fn unused(&self, kind: ResourceKind) -> Vec<&Resource> {
        let used: Option<HashSet<&str>> = self.services.iter().flat_map(|service| service.uses(kind)).collect();
        let Some(used) = used.filter(|_| self.complete) else { return Vec::new() };
        self.resources(kind).iter().filter(|resource| !used.contains(resource.name.value.as_str())).collect()
    }
}

impl Service {
    /// The resources that it uses, by name; `None` for one that is not known.
    fn uses(&self, kind: ResourceKind) -> Vec<Option<&str>> {
        let volumes = || {
            let volumes = self.volumes.iter().filter(|mount| mount.kind.value() != Some(&MountKind::Bind));
            let named = volumes.filter(|mount| !mount.source.is_absent());
            // A name of one letter was taken for a drive of Windows, and stands in the path of the container.
            let drives = self.volumes.iter().filter_map(|mount| mount.target.value()?.split_once(':'));
            let letters = drives.map(|(drive, _)| drive).filter(|drive| drive.len() == 1);
            named.map(|mount| mount.source.value().map(String::as_str)).chain(letters.map(Some))
        };
        let build_secrets = self.build.iter().flat_map(|build| &build.secrets);
        match kind {
            ResourceKind::Network => self.joined(),
            ResourceKind::Volume => volumes().collect(),
            ResourceKind::Secret => names(self.secrets.iter().chain(build_secrets).flat_map(|grant| &grant.source)),
            ResourceKind::Config => {
                names(self.configs.iter().flat_map(|grant| &grant.source).chain(&self.credential_config))
            }
            ResourceKind::Model => names(self.models.iter()),
        }
    }
}

fn names<'a>(texts: impl Iterator<Item = &'a Spanned<Text>>) -> Vec<Option<&'a str>> {
    texts.map(Spanned::known).collect()
}
