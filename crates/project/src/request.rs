//! What is to be linted.

use std::collections::BTreeMap;

use shiplint_compose::Variables;
use shiplint_source::FilePath;

use crate::FileKind;

/// The files to lint, and what is known of their surroundings.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub(crate) files: BTreeMap<FilePath, FileKind>,
    pub(crate) variables: Variables,
    folders: Vec<FilePath>,
    outside: usize,
}

impl Request {
    /// Asks for these files, and for nothing above the folder that their names are relative to.
    pub fn of(files: impl IntoIterator<Item = (FilePath, FileKind)>) -> Self {
        Self { files: files.into_iter().collect(), ..Self::default() }
    }

    /// Asks for whatever a Compose file refers to in these folders, too.
    #[must_use]
    pub fn with_folders(self, folders: impl IntoIterator<Item = FilePath>) -> Self {
        Self { folders: folders.into_iter().collect(), ..self }
    }

    /// Lets Compose and configuration files be looked for up to `outside` folders above the start.
    #[must_use]
    pub fn searching(self, outside: usize) -> Self {
        Self { outside, ..self }
    }

    /// Defines a variable for Compose files.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.give(name, Some(value.to_owned()));
        self
    }

    /// How many folders above the start files may be looked for.
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// The folders that are asked for as a whole.
    pub(crate) fn folders(&self) -> &[FilePath] {
        &self.folders
    }

    /// Number of files that were asked for by name.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was asked for by name.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether findings in the file were asked for.
    pub fn includes(&self, path: &FilePath) -> bool {
        self.files.contains_key(path) || self.folders.iter().any(|folder| path.below(folder).is_some())
    }
}
