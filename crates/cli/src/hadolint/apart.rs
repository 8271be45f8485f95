//! Files without their surroundings: hadolint looks at nothing but the Dockerfiles that it is given.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_project::{EntryKind, Files, ReadError};
use shiplint_source::{FilePath, Source};

/// Files of which there are only the named ones.
pub(super) struct Apart<'a> {
    /// The files.
    pub(super) files: &'a dyn Files,
    /// The names.
    pub(super) paths: &'a BTreeSet<FilePath>,
}

impl Files for Apart<'_> {
    fn read(&self, path: &FilePath) -> Result<Arc<Source>, ReadError> {
        if self.paths.contains(path) { self.files.read(path) } else { Err(ReadError::Missing) }
    }

    fn kind(&self, path: &FilePath) -> Option<EntryKind> {
        self.paths.contains(path).then(|| self.files.kind(path)).flatten()
    }

    fn list(&self, _: &FilePath) -> Vec<(String, EntryKind)> {
        Vec::new()
    }
}
