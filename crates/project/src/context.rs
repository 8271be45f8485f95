//! Build contexts: the folder that a build may copy from, less what its ignore file hides.

use std::sync::Arc;

use shiplint_source::FilePath;

use crate::glob::Glob;
use crate::{EntryKind, Files, IgnoreFile, IgnorePattern};

/// More names than this are not looked through on behalf of one source.
const MAX_NAMES: usize = 4096;

/// A local build context.
#[derive(Clone, Debug)]
pub struct Context {
    /// The folder.
    pub folder: FilePath,
    /// `<Dockerfile>.dockerignore`, or the folder's `.dockerignore`.
    pub ignore: Option<Arc<IgnoreFile>>,
}

/// Whether a build finds what it copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It does, or nobody can say.
    Found,
    /// Nothing in the folder has the name or fits the pattern.
    Missing,
    /// All of it is hidden by the ignore file, last by the pattern of this number.
    Hidden(usize),
}

impl Context {
    /// Reads the ignore file that holds for a Dockerfile in a context.
    pub fn new(folder: FilePath, dockerfile: Option<&FilePath>, files: &dyn Files) -> Self {
        let own = dockerfile.map(|path| path.parent().join(&format!("{}.dockerignore", path.name())));
        let names = own.into_iter().chain([folder.join(".dockerignore")]);
        let ignore = names.into_iter().find_map(|path| files.read(&path).ok());
        Self { folder, ignore: ignore.map(|source| Arc::new(IgnoreFile::new(source))) }
    }

    /// The pattern of a [`Presence::Hidden`].
    pub fn pattern(&self, number: usize) -> Option<(&IgnoreFile, &IgnorePattern)> {
        let ignore = self.ignore.as_ref()?;
        Some((ignore, ignore.patterns.get(number)?))
    }

    /// Whether a source path of a `COPY`, perhaps with wildcards, is there to be copied.
    pub fn presence(&self, source: &str, files: &dyn Files) -> Presence {
        // A path never leaves the context: BuildKit reads it as if from the root.
        let inside = FilePath::new(&format!("/{}", source.replace("/./", "/")));
        let path = inside.as_str().trim_start_matches('/');
        if path.is_empty() {
            return Presence::Found;
        }
        let mut search = Search { files, left: MAX_NAMES };
        let there = search.expand(&self.folder, path);
        if search.left == 0 {
            return Presence::Found;
        }
        let below: Vec<&str> = there.iter().filter_map(|path| path.below(&self.folder)).collect();
        let Some(first) = below.first() else { return Presence::Missing };
        if below.iter().any(|path| self.is_visible(path, &mut search)) {
            return Presence::Found;
        }
        self.hiding(first).map_or(Presence::Found, Presence::Hidden)
    }

    /// The number of the pattern that hides a path.
    fn hiding(&self, path: &str) -> Option<usize> {
        let ignore = self.ignore.as_ref()?;
        let pattern = ignore.hides(path)?;
        ignore.patterns.iter().position(|other| std::ptr::eq(other, pattern))
    }

    /// Whether a path, or something below it, is not hidden.
    fn is_visible(&self, path: &str, search: &mut Search<'_>) -> bool {
        if self.hiding(path).is_none() {
            return true;
        }
        if !self.ignore.as_ref().is_some_and(|ignore| ignore.has_exceptions()) {
            return false;
        }
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            for (name, kind) in search.list(&self.folder.join(&folder)) {
                let path = format!("{folder}/{name}");
                match kind {
                    EntryKind::Folder => folders.push(path),
                    EntryKind::File if self.hiding(&path).is_none() => return true,
                    EntryKind::File => {}
                }
            }
        }
        // Where the search was cut short nobody can say.
        search.left == 0
    }
}

/// Looks names up until it has looked at enough of them.
struct Search<'a> {
    files: &'a dyn Files,
    left: usize,
}

impl Search<'_> {
    /// The paths that exist and fit `pattern`, seen from `folder`, segment by segment.
    fn expand(&mut self, folder: &FilePath, pattern: &str) -> Vec<FilePath> {
        let mut paths = vec![folder.clone()];
        for segment in pattern.split('/') {
            let glob = Glob::new(segment, false);
            if glob.is_literal() {
                paths = paths.iter().map(|path| path.join(&unescaped(segment))).collect();
            } else {
                let fitting = |path: &FilePath, search: &mut Self| -> Vec<FilePath> {
                    let names = search.list(path).into_iter().map(|(name, _)| name);
                    names.filter(|name| glob.matches(name)).map(|name| path.join(&name)).collect()
                };
                paths = paths.iter().flat_map(|path| fitting(path, self)).collect();
            }
        }
        paths.retain(|path| self.files.kind(path).is_some());
        paths
    }

    fn list(&mut self, folder: &FilePath) -> Vec<(String, EntryKind)> {
        let mut names = self.files.list(folder);
        names.truncate(self.left);
        self.left -= names.len();
        names
    }
}

fn unescaped(segment: &str) -> String {
    segment.replace('\\', "")
}

#[cfg(test)]
mod tests {
    use shiplint_source::Source;

    use super::*;
    use crate::MemoryFiles;

    fn presence(ignore: &str, source: &str) -> Presence {
        let mut files = MemoryFiles::default();
        for path in ["app/src/main.py", "app/docs/a.md", "app/docs/keep/b.md", "app/package.json", "outside"] {
            files.insert(Source::new(path, ""));
        }
        files.insert(Source::new("app/.dockerignore", ignore));
        Context::new("app".into(), Some(&"app/Dockerfile".into()), &files).presence(source, &files)
    }

    #[test]
    fn sources_are_looked_up_in_the_context() {
        for (ignore, source, expected) in [
            ("", "src", Presence::Found),
            ("", "./src/", Presence::Found),
            ("", "pack*.json", Presence::Found),
            ("", "*/main.py", Presence::Found),
            ("", "lib", Presence::Missing),
            ("", "*.lock", Presence::Missing),
            ("", "../outside", Presence::Missing),
            ("", ".", Presence::Found),
            ("x\ndocs\n", "docs", Presence::Hidden(1)),
            ("docs\n", "docs/a.md", Presence::Hidden(0)),
            ("docs\n!docs/keep\n", "docs", Presence::Found),
            ("docs\n!docs/keep\n", "docs/a.md", Presence::Hidden(0)),
            ("docs\n!docs/none\n", "docs/", Presence::Hidden(0)),
            ("*.json\n", "*.json", Presence::Hidden(0)),
            ("*\n!src\n", "src", Presence::Found),
        ] {
            assert_eq!(presence(ignore, source), expected, "{source} with {ignore:?}");
        }
    }

    #[test]
    fn a_dockerfile_may_bring_its_own_ignore_file() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new(".dockerignore", "a\n"));
        files.insert(Source::new("docker/api.Dockerfile.dockerignore", "b\n"));
        files.insert(Source::new("a", ""));
        let context = Context::new("".into(), Some(&"docker/api.Dockerfile".into()), &files);
        assert_eq!(context.presence("a", &files), Presence::Found);
    }
}
