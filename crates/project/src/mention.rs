//! What a file that is no Compose file names of a Compose project, and what that project has.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_compose::{Input, Project, Variables, load};
use shiplint_source::{FilePath, Place, Source};

use crate::Absence;
use crate::absence::Seeker;
use crate::own_env::OWN_ENV_FILE;

/// What a file that is no Compose file names of a Compose project.
#[derive(Clone, Debug, Default)]
pub struct Mention {
    /// The Compose files that it names and that are not there.
    pub missing: Vec<(Place, Absence)>,
    /// The services that it names.
    pub services: Vec<(Place, String)>,
    /// The profiles that it enables.
    pub profiles: Vec<(Place, String)>,
    /// What the project has; nothing where not all of it is known.
    pub known: Option<Arc<Known>>,
}

/// What a Compose project has that others may name.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its services, and where they stand.
    pub services: Vec<(String, Place)>,
    /// The profiles that its services have; nothing where one of them is not known.
    pub profiles: Option<BTreeSet<String>>,
}

impl Known {
    /// What a project has, where all of it was there to read.
    pub(crate) fn of(project: &Project) -> Option<Self> {
        let services = project.services.iter().map(|service| (service.name.value.clone(), service.name.place.clone()));
        let profiles = project.services.iter().flat_map(|service| &service.profiles);
        let profiles = profiles.map(|profile| profile.known().map(str::to_owned)).collect();
        project.complete.then(|| Self { services: services.collect(), profiles })
    }

    /// What Compose files have that are read as one.
    pub(crate) fn of_files(paths: &[FilePath], variables: &Variables, seeker: Seeker<'_>) -> Option<Self> {
        let read = |path: &FilePath| seeker.files.read(path).ok();
        let sources: Vec<Arc<Source>> = paths.iter().map(read).collect::<Option<_>>()?;
        let directory = paths.first()?.parent();
        let env_files = read(&directory.join(OWN_ENV_FILE)).into_iter().collect();
        let input = Input { env_files, variables: variables.clone(), ..Input::new(directory, sources) };
        Self::of(&load(&input, &read))
    }
}
