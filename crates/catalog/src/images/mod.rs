//! Facts about images that many projects use.
//!
//! A table a family, [`Image`] the row, [`facts`] what follows for a reference. Nothing is known of an image that is not listed, but
//! what its name tells. What ends, and when, is in [`crate::releases`].

mod applications;
mod bases;
mod brokers;
mod entry;
mod facts;
mod languages;
mod monitoring;
mod names;
mod relational;
mod search;
mod stores;
mod systems;
mod tags;
mod web;

pub use entry::{Data, Family, Guarded, Image, Insecure, Listener, Required, Run, Variant};
pub use facts::{Facts, facts};
pub(crate) use names::DISTROLESS;
pub use names::{
    has_no_version_tags, is_official, is_patient, is_quick, is_windows, known_name, lacks_shell, may_set,
    runs_as_non_root,
};
pub use systems::{PROBES, System, SystemShell, knows_pipefail, system_shell};
pub use tags::{MOVING_TAGS, Version};

/// The tables, each sorted by name.
pub const FAMILIES: [&[Image]; 9] = [
    applications::IMAGES,
    bases::IMAGES,
    brokers::IMAGES,
    languages::IMAGES,
    monitoring::IMAGES,
    relational::IMAGES,
    search::IMAGES,
    stores::IMAGES,
    web::IMAGES,
];

/// The facts about an image, by its repository: as people know it, or with the registry of Docker Hub or a mirror of its official images.
#[must_use]
pub fn image(name: &str) -> Option<&'static Image> {
    let name = names::listed_name(name);
    FAMILIES.iter().find_map(|images| {
        let index = images.binary_search_by(|image| image.name.cmp(&*name)).ok()?;
        images.get(index)
    })
}

/// Whether an image brings its own health check; nothing where that is not known.
///
/// The official images bring none, by the rule of their maintainers: <https://github.com/docker-library/faq#healthcheck>.
#[must_use]
pub fn has_healthcheck(name: &str) -> Option<bool> {
    match image(name) {
        Some(image) => image.healthcheck,
        None => (!known_name(name).contains('/')).then_some(false),
    }
}

/// The TCP ports that an image exposes; nothing where that is not known.
#[must_use]
pub fn exposed_ports(name: &str, tag: Option<&str>) -> Option<&'static [u16]> {
    image(name).and_then(|image| image.facts(tag).ports())
}

/// Whether an image is known to set no variable but `PATH`.
#[must_use]
pub fn sets_path_only(name: &str) -> bool {
    image(name).is_some_and(|image| image.path_only)
}

/// Whether an image certainly leaves those who build on it in the folder `/`.
#[must_use]
pub fn is_left_at_root(name: &str, tag: Option<&str>) -> bool {
    image(name).is_some_and(|image| image.workdir == Some("/"))
        && !tag.is_some_and(|tag| tag.contains("onbuild") || tag.contains("windows"))
}

/// Whether an image holds a language or a system, and starts no server.
#[must_use]
pub fn is_foundation(name: &str) -> bool {
    image(name).is_some_and(|image| matches!(image.family, Family::System | Family::Language))
}
