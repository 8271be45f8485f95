//! What the analysis asks of a file system. The project has no disk of its own: a command line lends the real one, an
//! editor its unsaved buffers, a test a map.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use shiplint_source::{FilePath, Source};

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is nothing of that name.
    #[error("no such file")]
    Missing,
    /// There is a folder of that name.
    #[error("is a folder, not a file")]
    Folder,
    /// Longer than the limit, in bytes.
    #[error("is {0} bytes long, more than a linter should read")]
    TooLong(u64),
    /// The operating system refused.
    #[error("{0}")]
    Refused(String),
}

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A file, or a link to one.
    File,
    /// A folder, or a link to one.
    Folder,
}

/// A file system, as far as the analysis needs one.
pub trait Files: Sync {
    /// The text of a file.
    fn read(&self, path: &FilePath) -> Result<Arc<Source>, ReadError>;

    /// What stands under a name, links followed; nothing where there is nothing or it cannot be told.
    fn kind(&self, path: &FilePath) -> Option<EntryKind>;

    /// The names in a folder, sorted; empty where it is none.
    fn list(&self, folder: &FilePath) -> Vec<(String, EntryKind)>;

    /// Whether a file may be executed; nothing where that is not kept.
    fn is_executable(&self, _: &FilePath) -> Option<bool> {
        None
    }
}

/// The files of a folder whose names make them of use, in order; no more than `most` of them.
pub(crate) fn sources<'a>(
    folder: &'a FilePath,
    most: usize,
    files: &'a dyn Files,
    is_of_use: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = Arc<Source>> + 'a {
    let names = files.list(folder).into_iter().filter(move |(name, kind)| *kind == EntryKind::File && is_of_use(name));
    names.take(most).filter_map(|(name, _)| files.read(&folder.join(&name)).ok())
}

/// Files held in memory, alone (tests, pages) or in front of other ones (an editor's buffers).
#[derive(Default)]
pub struct MemoryFiles<'a> {
    texts: BTreeMap<FilePath, Arc<Source>>,
    behind: Option<&'a dyn Files>,
}

impl<'a> MemoryFiles<'a> {
    /// Buffers in front of `files`: a buffer hides the file of its name.
    #[must_use]
    pub fn before(files: &'a dyn Files) -> Self {
        Self { texts: BTreeMap::new(), behind: Some(files) }
    }

    /// Adds a text under its own path.
    pub fn insert(&mut self, source: Arc<Source>) {
        self.texts.insert(source.path().clone(), source);
    }

    fn below<'s>(&'s self, folder: &'s FilePath) -> impl Iterator<Item = &'s str> {
        self.texts.keys().filter_map(|path| path.below(folder)).filter(|rest| !rest.is_empty())
    }
}

impl Files for MemoryFiles<'_> {
    fn read(&self, path: &FilePath) -> Result<Arc<Source>, ReadError> {
        match (self.texts.get(path), self.behind) {
            (Some(source), _) => Ok(Arc::clone(source)),
            (None, Some(files)) => files.read(path),
            (None, None) if self.below(path).next().is_some() => Err(ReadError::Folder),
            (None, None) => Err(ReadError::Missing),
        }
    }

    fn kind(&self, path: &FilePath) -> Option<EntryKind> {
        if self.texts.contains_key(path) {
            return Some(EntryKind::File);
        }
        let folder = path.as_str().is_empty() || self.below(path).next().is_some();
        folder.then_some(EntryKind::Folder).or_else(|| self.behind?.kind(path))
    }

    fn is_executable(&self, path: &FilePath) -> Option<bool> {
        self.behind.filter(|_| !self.texts.contains_key(path))?.is_executable(path)
    }

    fn list(&self, folder: &FilePath) -> Vec<(String, EntryKind)> {
        let mut entries: BTreeMap<String, EntryKind> =
            self.behind.map_or_else(Vec::new, |files| files.list(folder)).into_iter().collect();
        for rest in self.below(folder) {
            match rest.split_once('/') {
                Some((name, _)) => entries.insert(name.to_owned(), EntryKind::Folder),
                None => entries.insert(rest.to_owned(), EntryKind::File),
            };
        }
        entries.into_iter().collect()
    }
}

/// Passes questions on and remembers them, missing files included: whoever keeps a result knows when it is stale.
pub struct Recorder<'a> {
    files: &'a dyn Files,
    consulted: Mutex<BTreeSet<FilePath>>,
    /// What was answered is not asked again: many files of one folder look for the same.
    kinds: Mutex<HashMap<FilePath, Option<EntryKind>>>,
    lists: Mutex<HashMap<FilePath, Vec<(String, EntryKind)>>>,
}

impl<'a> Recorder<'a> {
    /// Starts with nothing consulted.
    pub fn new(files: &'a dyn Files) -> Self {
        Self { files, consulted: Mutex::default(), kinds: Mutex::default(), lists: Mutex::default() }
    }

    /// Every path that was asked for.
    #[must_use]
    pub fn into_consulted(self) -> BTreeSet<FilePath> {
        self.consulted.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, path: &FilePath) {
        self.consulted.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
    }
}

impl Files for Recorder<'_> {
    fn read(&self, path: &FilePath) -> Result<Arc<Source>, ReadError> {
        self.note(path);
        self.files.read(path)
    }

    fn kind(&self, path: &FilePath) -> Option<EntryKind> {
        remembered(&self.kinds, path, || {
            self.note(path);
            self.files.kind(path)
        })
    }

    fn list(&self, folder: &FilePath) -> Vec<(String, EntryKind)> {
        remembered(&self.lists, folder, || {
            self.note(folder);
            self.files.list(folder)
        })
    }

    fn is_executable(&self, path: &FilePath) -> Option<bool> {
        self.note(path);
        self.files.is_executable(path)
    }
}

/// The answer that is known of a path, or the one that is got now. Nobody waits for another one's question.
fn remembered<T: Clone>(known: &Mutex<HashMap<FilePath, T>>, path: &FilePath, ask: impl FnOnce() -> T) -> T {
    if let Some(answer) = known.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
        return answer.clone();
    }
    let answer = ask();
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), answer.clone());
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> MemoryFiles<'static> {
        let mut files = MemoryFiles::default();
        for path in ["app/src/main.py", "app/Dockerfile", "compose.yaml"] {
            files.insert(Source::new(path, path));
        }
        files
    }

    #[test]
    fn folders_follow_from_files() {
        let files = files();
        assert_eq!(files.kind(&"app/src".into()), Some(EntryKind::Folder));
        assert_eq!(files.kind(&"app/lib".into()), None);
        assert_eq!(
            files.list(&"app".into()),
            [("Dockerfile".to_owned(), EntryKind::File), ("src".to_owned(), EntryKind::Folder)]
        );
        assert_eq!(files.read(&"app".into()).unwrap_err(), ReadError::Folder);
    }

    #[test]
    fn a_buffer_hides_the_file_of_its_name() {
        let behind = files();
        let mut front = MemoryFiles::before(&behind);
        front.insert(Source::new("compose.yaml", "unsaved"));
        assert_eq!(front.read(&"compose.yaml".into()).unwrap().text(), "unsaved");
        assert_eq!(front.read(&"app/Dockerfile".into()).unwrap().text(), "app/Dockerfile");
        assert_eq!(front.list(&"".into()).len(), 2);
    }

    #[test]
    fn missing_files_are_remembered() {
        let files = files();
        let recorder = Recorder::new(&files);
        assert!(recorder.read(&"app/.dockerignore".into()).is_err());
        assert!(recorder.into_consulted().contains("app/.dockerignore"));
    }
}
