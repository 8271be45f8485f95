//! The folder's own `.env`: what it tells Compose itself, what nothing reads, and the sample of it.

use std::collections::BTreeSet;

use shiplint_compose::dotenv::{self, EntryValue, EnvFile, Format};
use shiplint_compose::{OVERRIDE_NAMES, Project, Variables};
use shiplint_source::{FilePath, Place, Span};

use crate::absence::Seeker;
use crate::files::sources;
use crate::{Absence, EntryKind, FileKind};

/// The env file that Compose reads by itself.
pub(crate) const OWN_ENV_FILE: &str = ".env";

/// What the `.env` of a folder tells.
#[derive(Debug, Default)]
pub struct OwnEnv {
    /// The files that `COMPOSE_FILE` lists.
    pub listed: Vec<ListedFile>,
    /// The file that Compose would lay over the default one, were it not for that list.
    pub unlisted: Option<FilePath>,
    /// The variables that nothing in the folder reads, by the places of their names.
    pub unread: Vec<Place>,
    /// The sample of the file, where there is one.
    pub(crate) sample: Option<EnvFile>,
}

/// A file that `COMPOSE_FILE` lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFile {
    /// Where it is listed.
    pub place: Place,
    /// The file.
    pub path: FilePath,
    /// What is known of it where it is not there.
    pub absence: Option<Absence>,
}

impl OwnEnv {
    /// Reads it for a project; nothing but the sample where the folder has none.
    pub(crate) fn of(project: &Project, folder: &FilePath, seeker: Seeker<'_>) -> Self {
        let sample = sample(folder, seeker);
        let Some(file) = project.env_files.get(&folder.join(OWN_ENV_FILE)) else {
            return Self { sample, ..Self::default() };
        };
        let listed = listed(file, folder, seeker);
        let unlisted = unlisted(&listed, folder, seeker);
        Self { listed, unlisted, unread: unread(project, file, folder, seeker), sample }
    }
}

/// A variable of the folder's `.env`.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'f> {
    file: &'f EnvFile,
    value: &'f EntryValue,
}

impl<'f> Setting<'f> {
    /// The last entry of a name that has a value.
    pub(crate) fn of(file: &'f EnvFile, name: &str) -> Option<Self> {
        let value = file.entries.iter().rev().find(|entry| entry.name == name)?.value.as_ref()?;
        Some(Self { file, value })
    }

    /// The value; blank where it is not known.
    pub fn text(self) -> &'f str {
        self.value.text.known().unwrap_or("")
    }

    /// The parts of the value, with their places.
    pub fn items(self, separator: &str) -> Vec<(&'f str, Place)> {
        let mut end = 0;
        let items = self.text().split(separator).map(|item| {
            let start = end;
            end += item.len() + separator.len();
            let span = self.value.text.mapped().span(Span::new(start as u32, (start + item.len()) as u32));
            (item, self.file.source.place(span))
        });
        items.collect()
    }
}

/// The files that `COMPOSE_FILE` in the `.env` of a folder lists.
fn listed(file: &EnvFile, folder: &FilePath, seeker: Seeker<'_>) -> Vec<ListedFile> {
    let setting = |name| Setting::of(file, name);
    let separator = setting("COMPOSE_PATH_SEPARATOR").map_or(":", Setting::text);
    // On Windows the paths are separated in another way.
    let list = setting("COMPOSE_FILE").filter(|list| !list.text().contains(';') && !separator.is_empty());
    let paths = list.into_iter().flat_map(|list| list.items(separator));
    let relative = paths.filter(|(path, _)| !path.is_empty() && !path.starts_with('/'));
    let file = |(path, place)| ListedFile { place, path: folder.join(path), absence: seeker.absence(folder, path) };
    relative.map(file).collect()
}

/// Names of samples of the `.env`.
pub(crate) const SAMPLES: [&str; 7] =
    [".env.dist", ".env.example", ".env.sample", ".env.template", "env.example", "example.env", "sample.env"];

/// The sample in a folder.
fn sample(folder: &FilePath, seeker: Seeker<'_>) -> Option<EnvFile> {
    let source = SAMPLES.iter().find_map(|name| seeker.files.read(&folder.join(name)).ok())?;
    Some(dotenv::parse(&source, Format::Compose, &Variables::default()))
}

/// Variables that programs of Docker read by themselves begin so.
const OF_DOCKER: [&str; 4] = ["BUILDKIT_", "BUILDX_", "COMPOSE_", "DOCKER_"];

/// Of more files beside the `.env` nobody asks what they read.
const MAX_READERS: usize = 32;

/// Endings of the names of files that are no programs, and that are read for what they name.
const TOLD: [&str; 8] = [".cfg", ".conf", ".ini", ".sh", ".sql", ".xml", ".yaml", ".yml"];

/// The entries of the folder's `.env` that nothing reads; none where Compose reads none, and where a file of the folder or of one that
/// something is built from may be a program that does.
fn unread(project: &Project, own: &EnvFile, folder: &FilePath, seeker: Seeker<'_>) -> Vec<Place> {
    let mut read = read_names(project);
    let is_used = own.entries.iter().any(|entry| read.contains(entry.name.as_str()));
    if !is_used || is_handed_on(project, own.source.path()) {
        return Vec::new();
    }
    let beside = seeker.files.list(folder);
    let is_built = project.services.iter().any(|service| service.build.is_some());
    let may_read = |(name, kind): &(String, EntryKind)| match kind {
        EntryKind::File => !is_known(name) && !is_told(name),
        EntryKind::Folder => is_built && !name.starts_with('.'),
    };
    let told: Vec<_> = sources(folder, MAX_READERS + 1, seeker.files, is_told).collect();
    if beside.iter().any(may_read) || told.len() > MAX_READERS || told.iter().any(|file| takes_all(file.text())) {
        return Vec::new();
    }
    read.extend(told.iter().flat_map(|file| file.text().split(|c: char| !c.is_ascii_alphanumeric() && c != '_')));
    let is_read = |name: &str| read.contains(name) || OF_DOCKER.iter().any(|head| name.starts_with(head));
    let unread = own.entries.iter().filter(|entry| !is_read(&entry.name));
    unread.map(|entry| own.source.place(entry.name_span)).collect()
}

/// Whether a container gets the whole file: as its env file, or in what is mounted.
fn is_handed_on(project: &Project, file: &FilePath) -> bool {
    let mut named = project.services.iter().flat_map(|service| &service.env_file);
    let mounts = project.services.iter().flat_map(|service| &service.volumes);
    let mut mounted = mounts.filter_map(|mount| Some(mount.folder.join(mount.source.value()?)));
    let contents = project.secrets.iter().chain(&project.configs);
    let mut contents = contents.filter_map(|content| Some(content.folder.join(content.file.as_ref()?.known()?)));
    named.any(|named| named.file.as_ref() == Some(file))
        || mounted.any(|mounted| file.below(&mounted).is_some())
        || contents.any(|content| content == *file)
}

/// Whether a file reads no variables.
fn is_known(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_text = [".md", ".txt", ".env"].iter().any(|tail| lower.ends_with(tail));
    let is_other = [".env", ".git", ".dockerignore", ".editorconfig", "licen", "readme"]
        .iter()
        .any(|head| lower.starts_with(head));
    is_text || is_other || FileKind::of_name(name).is_some()
}

/// Whether a file names the variables that it reads.
fn is_told(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_list = ["caddyfile", "justfile", "makefile"].contains(&lower.as_str());
    is_list || TOLD.iter().any(|tail| lower.ends_with(tail)) || FileKind::of_name(name) == Some(FileKind::Compose)
}

/// Whether a text names the `.env` itself, in more than a comment, and so perhaps reads or hands on all of it.
fn takes_all(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let mut words = lines.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)));
    words.any(|word| word == OWN_ENV_FILE)
}

/// The names of variables that the Compose files and env files of a project read.
fn read_names(project: &Project) -> BTreeSet<&str> {
    let used = project
        .variables
        .iter()
        .chain(project.env_files.values().flat_map(|file| &file.uses))
        .map(|used| used.name.as_str());
    let args = project.services.iter().filter_map(|service| service.build.as_ref()).flat_map(|build| &build.args);
    let pairs = project.services.iter().flat_map(|service| &service.environment).chain(args);
    let passed_on = pairs.filter(|pair| pair.value.is_none()).filter_map(|pair| pair.name.known());
    let contents =
        project.secrets.iter().chain(&project.configs).filter_map(|content| content.environment.as_ref()?.known());
    used.chain(passed_on).chain(contents).collect()
}

/// The file that Compose would lay over the default one of the folder, were it not for the list of files.
fn unlisted(listed: &[ListedFile], folder: &FilePath, seeker: Seeker<'_>) -> Option<FilePath> {
    let is_file = |path: &FilePath| seeker.files.kind(path) == Some(EntryKind::File);
    let over = OVERRIDE_NAMES.iter().map(|name| folder.join(name)).find(is_file);
    over.filter(|over| !listed.is_empty() && listed.iter().all(|file| file.path != *over))
}
