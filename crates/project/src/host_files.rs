//! What services take from their host, looked up on the disk: bind mounts, secrets, configs, and files that are watched.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use shiplint_compose::{BASE_NAMES, MountKind, Project};
use shiplint_source::{FilePath, Place};

use crate::absence::Seeker;
use crate::plan::local;
use crate::{Absence, EntryKind, FileKind, Files};

/// What stands where services look for files of their host, by the place that names them.
#[derive(Debug, Default)]
pub(crate) struct HostFiles {
    pub(crate) found: BTreeMap<Place, EntryKind>,
    pub(crate) absent: BTreeMap<Place, Absence>,
    /// The services that mount a path and may write there, by their numbers.
    writers: HashMap<FilePath, Vec<usize>>,
}

impl HostFiles {
    /// Looks up what a project names. Where Compose files are all that lies in a folder, they were fetched alone: what they name is
    /// for somebody else to put there.
    pub(crate) fn of(project: &Project, seeker: Seeker<'_>) -> Self {
        let mut files = Self { writers: writers(project), ..Self::default() };
        for (place, folder, written) in named(project).filter(|(_, _, path)| is_fixed(path)) {
            if let Some(kind) = seeker.files.kind(&folder.join(written)) {
                files.found.insert(place.clone(), kind);
            } else if !files.absent.contains_key(place) && !seeker.bare.has(folder, seeker.files) {
                let absence = seeker.absence_of(EntryKind::File, &place.path().parent(), folder, written);
                files.absent.extend(absence.map(|absence| (place.clone(), absence)));
            }
        }
        files
    }

    /// Whether another service than this one mounts a path and may write there.
    pub(crate) fn is_filled_for(&self, service: usize, path: &FilePath) -> bool {
        self.writers.get(path).is_some_and(|writers| writers.iter().any(|writer| *writer != service))
    }
}

fn writers(project: &Project) -> HashMap<FilePath, Vec<usize>> {
    let mut writers: HashMap<FilePath, Vec<usize>> = HashMap::new();
    for (number, service) in project.services.iter().enumerate() {
        let binds = service.volumes.iter().filter(|mount| mount.kind.value() == Some(&MountKind::Bind));
        let writable = binds.filter(|mount| mount.read_only.value() != Some(&true));
        for path in writable.filter_map(|mount| Some(mount.folder.join(mount.source.value()?))) {
            writers.entry(path).or_default().push(number);
        }
    }
    writers
}

/// The paths that a project names, each with the place that does and the folder that it is meant from.
fn named(project: &Project) -> impl Iterator<Item = (&Place, &FilePath, &str)> {
    let binds = project.services.iter().flat_map(|service| &service.volumes);
    let binds = binds.filter(|mount| mount.kind.value() == Some(&MountKind::Bind)).filter_map(|mount| {
        let source = mount.source.known()?;
        Some((&source.place, &mount.folder, source.value.as_str()))
    });
    let contents = project.secrets.iter().chain(&project.configs).filter(|it| it.external == Some(false));
    let contents = contents.filter_map(|resource| {
        let file = resource.file.as_ref()?;
        Some((&file.place, &resource.folder, file.known()?))
    });
    let watched = project.services.iter().flat_map(|service| &service.watch).filter_map(|watch| {
        let path = watch.path.as_ref()?;
        Some((&path.place, &watch.folder, path.known()?))
    });
    binds.chain(contents).chain(watched)
}

/// Whether a path leads to the same file wherever the project lies: not from a root, a drive or a home folder.
fn is_fixed(path: &str) -> bool {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    local(path).is_some() && !path.is_empty() && !is_drive && !path.starts_with('/') && !path.contains('\\')
}

/// Folders, and whether nothing lies in them but Compose files without a default name and what explains those.
#[derive(Default)]
pub(crate) struct BareFolders(Mutex<HashMap<FilePath, bool>>);

impl BareFolders {
    fn has(&self, folder: &FilePath, files: &dyn Files) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(folder.clone()).or_insert_with(|| {
            let beside = files.list(folder);
            // What Compose finds by itself is to be started where it lies.
            let is_default = beside.iter().any(|(name, _)| BASE_NAMES.contains(&name.as_str()));
            !is_default && beside.iter().all(|(name, kind)| name.starts_with('.') || explains(name, *kind))
        })
    }
}

/// Whether this is a Compose file, or what people put beside one.
fn explains(name: &str, kind: EntryKind) -> bool {
    let lower = name.to_lowercase();
    let is_text = [".md", ".env", ".example", ".png", ".jpg", ".svg"].iter().any(|ending| lower.ends_with(ending));
    let is_about = ["license", "readme"].iter().any(|name| lower.starts_with(name));
    kind == EntryKind::File && (FileKind::of_name(name) == Some(FileKind::Compose) || is_text || is_about)
}
