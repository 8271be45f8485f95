//! Files with passwords or keys that nothing keeps out of git.

use std::collections::{BTreeMap, BTreeSet};

use shiplint_catalog::file_names;
use shiplint_compose::Project;
use shiplint_source::{FilePath, Place};

use crate::EntryKind;
use crate::absence::Seeker;
use crate::host_files::HostFiles;
use crate::sensitive::{SecretContent, credentials_of, secret_content};

/// What of a Compose project git keeps, and nobody should read.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// The env files with passwords in them.
    pub(crate) env_files: BTreeSet<FilePath>,
    /// What is in the files of secrets, by the places that name them.
    pub(crate) secrets: BTreeMap<Place, SecretContent>,
}

impl Kept {
    pub(crate) fn of(project: &Project, host_files: &HostFiles, seeker: Seeker<'_>) -> Self {
        Self { env_files: env_files(project, seeker), secrets: secrets(project, host_files, seeker) }
    }
}

fn env_files(project: &Project, seeker: Seeker<'_>) -> BTreeSet<FilePath> {
    let telling = project.env_files.iter().filter(|(_, file)| credentials_of(file).next().is_some());
    let own = telling.map(|(path, _)| path).filter(|path| !file_names::is_template(path.name()));
    own.filter(|path| !seeker.is_ignored(path)).cloned().collect()
}

fn secrets(project: &Project, host_files: &HostFiles, seeker: Seeker<'_>) -> BTreeMap<Place, SecretContent> {
    let files = project.secrets.iter().filter_map(|secret| Some((secret, secret.file.as_ref()?)));
    let there = files.filter(|(_, file)| host_files.found.get(&file.place) == Some(&EntryKind::File));
    let kept = there.filter_map(|(secret, file)| {
        let path = secret.folder.join(file.known()?);
        let is_out = file_names::is_template(path.name()) || seeker.is_ignored(&path);
        let source = seeker.files.read(&path).ok().filter(|_| !is_out)?;
        Some((file.place.clone(), secret_content(source.text())?))
    });
    kept.collect()
}
