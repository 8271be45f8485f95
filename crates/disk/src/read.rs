//! Reading.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shiplint_project::{EntryKind, Files, ReadError};
use shiplint_source::{FilePath, Source};

/// Longer files are not read, in bytes: nobody writes them by hand.
pub const MAX_LENGTH: u64 = 64 * 1024 * 1024;

/// The disk, as seen from a folder.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Relative names are seen from `root`; the empty one is the current folder.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The name of a file for the operating system.
    #[must_use]
    pub fn real(&self, path: &FilePath) -> PathBuf {
        let path = self.root.join(path.as_str());
        if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
    }
}

impl Files for Disk {
    fn read(&self, path: &FilePath) -> Result<Arc<Source>, ReadError> {
        let real = self.real(path);
        let found = fs::metadata(&real).map_err(|error| refusal(&real, &error))?;
        if found.is_dir() {
            return Err(ReadError::Folder);
        }
        if !found.is_file() {
            return Err(ReadError::Refused("is neither a file nor a folder".to_owned()));
        }
        if found.len() > MAX_LENGTH {
            return Err(ReadError::TooLong(found.len()));
        }
        let bytes = fs::read(&real).map_err(|error| refusal(&real, &error))?;
        Ok(Source::from_bytes(path.clone(), bytes))
    }

    fn kind(&self, path: &FilePath) -> Option<EntryKind> {
        let found = fs::metadata(self.real(path)).ok()?;
        Some(if found.is_dir() { EntryKind::Folder } else { EntryKind::File })
    }

    fn list(&self, folder: &FilePath) -> Vec<(String, EntryKind)> {
        let Ok(entries) = fs::read_dir(self.real(folder)) else { return Vec::new() };
        let named = |entry: fs::DirEntry| {
            // Only what a link leads to has to be looked up.
            let own = entry.file_type().ok()?;
            let is_folder = if own.is_symlink() { entry.path().is_dir() } else { own.is_dir() };
            let kind = if is_folder { EntryKind::Folder } else { EntryKind::File };
            Some((entry.file_name().into_string().ok()?, kind))
        };
        let mut names: Vec<_> = entries.flatten().filter_map(named).collect();
        names.sort();
        names
    }

    #[cfg(unix)]
    fn is_executable(&self, path: &FilePath) -> Option<bool> {
        use std::os::unix::fs::PermissionsExt;
        Some(fs::metadata(self.real(path)).ok()?.permissions().mode() & 0o111 != 0)
    }
}

fn refusal(path: &Path, error: &std::io::Error) -> ReadError {
    match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => ReadError::Refused("is a link that leads nowhere".to_owned()),
        ErrorKind::NotFound => ReadError::Missing,
        ErrorKind::PermissionDenied => ReadError::Refused("may not be read (permission denied)".to_owned()),
        _ => ReadError::Refused(format!("cannot be read: {error}")),
    }
}
