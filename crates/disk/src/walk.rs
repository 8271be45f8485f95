//! Finding the files to lint below a folder.

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};
use shiplint_project::{FileKind, Files};
use shiplint_source::FilePath;

use crate::Disk;

/// A file that the walk found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Its name, as seen from where the walk began.
    pub path: FilePath,
    /// What it is.
    pub kind: FileKind,
}

/// What a walk found, and what it could not enter.
pub type Walked = (Vec<Found>, Vec<(FilePath, String)>);

/// Walks a folder. `.gitignore` files are honoured, also outside of a repository; hidden folders are entered, but neither `.git` nor
/// what a package manager fills; what matches a pattern of `exclude` (in the syntax of `.gitignore`) is left out. The order is that
/// of the names.
pub fn find(disk: &Disk, folder: &FilePath, exclude: &[String]) -> Result<Walked, ignore::Error> {
    let start = disk.real(folder);
    let walk = WalkBuilder::new(&start)
        .hidden(false)
        .require_git(false)
        .overrides(excluding(&start, exclude)?)
        .filter_entry(|entry| entry.file_name() != ".git" && !is_installed(entry))
        .build();
    let mut found = Vec::new();
    let mut errors = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let below = entry.path().strip_prefix(&start).ok().and_then(std::path::Path::to_str);
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                let linked_folder = || entry.path_is_symlink() && entry.path().is_dir();
                let Some(path) = below.filter(|_| !is_folder).map(|below| folder.join(below)) else { continue };
                if let Some(kind) = kind(disk, &path).filter(|_| !linked_folder()) {
                    found.push(Found { path, kind });
                }
            }
            Err(error) => errors.push((folder.clone(), error.to_string())),
        }
    }
    found.sort();
    Ok((found, errors))
}

/// Whether a folder holds what a package manager has put there: the projects of others. Those that people also make themselves are
/// known by a file that the package manager adds: of Go or Composer, Bundler, Python.
fn is_installed(entry: &DirEntry) -> bool {
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return false;
    }
    let has = |name: &str| entry.path().join(name).exists();
    match entry.file_name().to_str() {
        Some("bower_components" | "node_modules") => true,
        Some("vendor") => ["modules.txt", "autoload.php", "bundle/ruby"].into_iter().any(has),
        Some(".venv" | "venv") => has("pyvenv.cfg"),
        _ => false,
    }
}

/// What a file is by its name, or by its text where the name leaves that open.
fn kind(disk: &Disk, path: &FilePath) -> Option<FileKind> {
    let by_text = || {
        let source = FileKind::may_be_compose(path.name()).then(|| disk.read(path).ok())??;
        FileKind::of_text(source.text()).filter(|kind| *kind == FileKind::Compose)
    };
    let is_workflow = path.parent().as_str().ends_with(".github/workflows");
    FileKind::of_name(path.name()).or_else(by_text).filter(|kind| *kind != FileKind::Compose || !is_workflow)
}

fn excluding(start: &std::path::Path, patterns: &[String]) -> Result<Override, ignore::Error> {
    let mut builder = OverrideBuilder::new(start);
    for pattern in patterns {
        builder.add(&format!("!{pattern}"))?;
    }
    builder.build()
}
