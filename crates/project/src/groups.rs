//! Which Compose files belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use shiplint_compose::{BASE_NAMES, OVERRIDE_NAMES, Variables, default_files};
use shiplint_source::{FilePath, Source};

use crate::own_env::{OWN_ENV_FILE, SAMPLES};
use crate::{EntryKind, FileKind, Files, Request, devcontainer};

/// The files of one Compose project, before they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    /// The base, then what is laid over it.
    pub(crate) files: Vec<FilePath>,
    /// Whether the file is meant to lie over another one, so that what is missing may be there.
    pub(crate) partial: bool,
    /// The files that it is likely meant to lie over.
    pub(crate) below: Vec<FilePath>,
    /// Whether it is meant to lie over a file in another folder, from which its paths are seen then.
    pub(crate) elsewhere: bool,
    /// Whether findings in it were asked for; otherwise it is only looked at because of a Dockerfile.
    pub(crate) asked: bool,
    /// The file that Compose reads in the folder instead, although this one has a default name, too.
    pub(crate) shadowed_by: Option<FilePath>,
}

impl Group {
    /// Whether its files may name others to include; a glance, so that few are read twice.
    pub(crate) fn may_include(&self, files: &dyn Files) -> bool {
        self.files.iter().any(|path| files.read(path).is_ok_and(|source| source.text().contains("include")))
    }
}

/// The Compose projects of a request: a default-named file with its override, or what `COMPOSE_FILE` in the folder's
/// `.env` lists; every other file alone.
pub(crate) fn groups(request: &Request, files: &dyn Files) -> BTreeSet<Group> {
    let mut folders: BTreeMap<FilePath, Option<Vec<FilePath>>> = BTreeMap::new();
    let mut listings = Listings { request, files, read: BTreeMap::new() };
    let extended = extended(request, files);
    let compose = request.files.iter().filter(|(_, kind)| **kind == FileKind::Compose).map(|(path, _)| path);
    compose
        .map(|path| {
            let folder = path.parent();
            let defaults = folders.entry(folder).or_insert_with_key(|folder| default_group(folder, files));
            match defaults {
                Some(defaults) if defaults.contains(path) => {
                    let number = defaults.iter().map(|path| devcontainer::number_among(path, files)).min().flatten();
                    Group {
                        files: defaults.clone(),
                        partial: number.is_some(),
                        elsewhere: number.is_some_and(|number| number > 0),
                        asked: true,
                        ..Group::default()
                    }
                }
                // A file beside a default-named one lies over it, unless it has a default name itself. One with a name before
                // `compose` may also lie over one in a folder above.
                _ => {
                    let has_default_name = BASE_NAMES.contains(&path.name());
                    let base = defaults.as_ref().and_then(|files| files.first());
                    let lies_over = || FileKind::may_be_compose(path.name()) && is_below_default(path, request, files);
                    let number = devcontainer::number_among(path, files);
                    let elsewhere = number.is_some_and(|number| number > 0)
                        || (base.is_none() && (says_override(path) || lies_over()));
                    let is_layer = !has_default_name && (base.is_some() || extended.contains(path));
                    let partial = is_layer || number.is_some() || elsewhere;
                    Group {
                        files: vec![path.clone()],
                        below: defaults
                            .iter()
                            .flatten()
                            .filter(|path| partial && !is_override(path))
                            .cloned()
                            .collect(),
                        partial,
                        elsewhere,
                        asked: true,
                        shadowed_by: preferred(path, defaults.as_deref().unwrap_or_default()),
                    }
                }
            }
        })
        .map(|group| {
            let is_listed = group.files.first().is_some_and(|path| listings.have(path));
            Group { partial: group.partial || is_listed, elsewhere: group.elsewhere || is_listed, ..group }
        })
        .collect()
}

/// The files that `COMPOSE_FILE` lists behind another one, in the `.env` of a folder above or in the sample of that; by folder.
struct Listings<'a> {
    request: &'a Request,
    files: &'a dyn Files,
    read: BTreeMap<FilePath, BTreeSet<FilePath>>,
}

impl Listings<'_> {
    fn have(&mut self, path: &FilePath) -> bool {
        let files = self.files;
        let folder = path.parent();
        folder.ancestors(self.request.outside()).skip(1).any(|folder| {
            let listed = self.read.entry(folder).or_insert_with_key(|folder| {
                let env =
                    std::iter::once(OWN_ENV_FILE).chain(SAMPLES).find_map(|name| files.read(&folder.join(name)).ok());
                let paths = env.and_then(|source| listed(&source, folder)).unwrap_or_default();
                paths.into_iter().skip(1).collect()
            });
            listed.contains(path)
        })
    }
}

/// The files that `COMPOSE_FILE` in an env file of a folder lists.
fn listed(source: &Arc<Source>, folder: &FilePath) -> Option<Vec<FilePath>> {
    let variables = Variables::from_env_file(source, &Variables::default());
    let value = |name: &str| variables.get(name).and_then(|variable| variable.value.clone());
    let separator = value("COMPOSE_PATH_SEPARATOR").unwrap_or_else(|| ":".to_owned());
    Some(value("COMPOSE_FILE")?.split(&separator).map(|path| folder.join(path)).collect())
}

/// Whether a folder above a file has a default project.
fn is_below_default(path: &FilePath, request: &Request, files: &dyn Files) -> bool {
    !surrounding(&path.parent(), request.outside(), files).is_empty()
}

/// The Compose files of a request that others of it may extend; a glance at their lines.
fn extended(request: &Request, files: &dyn Files) -> BTreeSet<FilePath> {
    let compose = request.files.iter().filter(|(_, kind)| **kind == FileKind::Compose).map(|(path, _)| path);
    let sources = compose.filter_map(|path| files.read(path).ok()).filter(|source| source.text().contains("extends:"));
    let named = |source: Arc<Source>| -> Vec<FilePath> {
        let paths = source.text().lines().filter_map(|line| line.trim_start().strip_prefix("file:"));
        paths.map(|path| source.path().parent().join(path.trim().trim_matches(['"', '\'']))).collect()
    };
    sources.flat_map(named).collect()
}

/// The default project of the nearest folder upward that has one, up to the root of the repository.
pub(crate) fn surrounding(folder: &FilePath, outside: usize, files: &dyn Files) -> Vec<Group> {
    let mut found = Vec::new();
    for folder in folder.ancestors(outside) {
        found.extend(default_group(&folder, files).map(|files| Group { files, ..Group::default() }));
        if files.kind(&folder.join(".git")).is_some() {
            break;
        }
    }
    found
}

/// The file that Compose reads in the place of one that has a default name, too.
fn preferred(path: &FilePath, defaults: &[FilePath]) -> Option<FilePath> {
    let is_of = |names: &[&str]| names.contains(&path.name());
    match defaults {
        [base, ..] if is_of(BASE_NAMES) => Some(base.clone()),
        [_, over] if is_of(OVERRIDE_NAMES) && is_override(over) => Some(over.clone()),
        _ => None,
    }
}

/// Whether Compose lays a file over the default one by itself.
fn is_override(path: &FilePath) -> bool {
    OVERRIDE_NAMES.contains(&path.name())
}

/// Whether the name of a file tells that it is to lie over another one.
pub(crate) fn says_override(path: &FilePath) -> bool {
    path.name().split(['.', '-', '_']).any(|word| word == "override")
}

/// What `COMPOSE_FILE` in the `.env` of a folder lists, or else its default-named file with the override.
pub(crate) fn default_group(folder: &FilePath, files: &dyn Files) -> Option<Vec<FilePath>> {
    let exists = |path: &FilePath| files.kind(path) == Some(EntryKind::File);
    let own = files.read(&folder.join(OWN_ENV_FILE)).ok();
    let listed = own.and_then(|source| listed(&source, folder)).filter(|paths| paths.iter().all(exists));
    listed.or_else(|| default_files(&exists, folder).map(|(base, over)| std::iter::once(base).chain(over).collect()))
}
