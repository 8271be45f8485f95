//! Build contexts: the folder that a build may copy from, less what its ignore file hides.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_catalog::outputs;
use shiplint_dockerfile::CopySource;
use shiplint_source::FilePath;

use crate::absence::Seeker;
use crate::extent::inside;
use crate::glob::{Dialect, Glob};
use crate::{Absence, DockerfileUnit, EntryKind, Files, IgnoreFile, IgnorePattern, Sensitive};

/// More names than this are not looked through on behalf of one source.
const MAX_NAMES: usize = 4096;

/// A build that lacks so many sources, and has none, is given the wrong context.
const MANY: usize = 3;

/// A local build context, as the builds of one Dockerfile see it.
#[derive(Clone, Debug)]
pub struct Context {
    /// The folder.
    pub folder: FilePath,
    /// `<Dockerfile>.dockerignore`, or the folder's `.dockerignore`.
    pub ignore: Option<Arc<IgnoreFile>>,
    /// Whether a build finds what it copies or mounts: by number of the instruction and of the source or mount in it.
    pub sources: BTreeMap<(usize, usize), Presence>,
    /// The first source that is missing, where there are several and the context has none of them, nor anything of a like name: another
    /// folder is meant.
    pub first_of_none: Option<(usize, usize)>,
    /// Folders that take long to read and that no image needs, where all of the context is copied and there is no ignore file.
    pub ballast: Vec<String>,
    /// The folder of the context that all lies in that is copied or mounted, where that is not the context itself.
    pub extent: Option<String>,
    /// Compose files and Dockerfiles that come along where all of the context is copied.
    pub recipes: Vec<String>,
    /// What should not get into an image and comes along with what is copied: by number of the instruction and of the source in it.
    pub sensitive: BTreeMap<(usize, usize), Vec<Sensitive>>,
}

/// Whether a build finds what it copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It does, or nobody can say.
    Found,
    /// Nothing of the name is there.
    Missing(Absence),
    /// Nothing fits the pattern. A build goes on without.
    Unmatched,
    /// All of it is hidden by the ignore file, last by the pattern of this number.
    Hidden(usize),
}

impl Context {
    /// Reads the ignore file that holds for a Dockerfile in a context.
    pub fn new(folder: FilePath, dockerfile: Option<&FilePath>, files: &dyn Files) -> Self {
        let own = dockerfile.map(|path| path.parent().join(&format!("{}.dockerignore", path.name())));
        let names = own.into_iter().chain([folder.join(".dockerignore")]);
        let ignore = names.into_iter().find_map(|path| files.read(&path).ok());
        let ignore = ignore.map(|source| Arc::new(IgnoreFile::new(source)));
        Self {
            folder,
            ignore,
            sources: BTreeMap::new(),
            first_of_none: None,
            ballast: Vec::new(),
            extent: None,
            recipes: Vec::new(),
            sensitive: BTreeMap::new(),
        }
    }

    /// The folder of a Dockerfile of which no build is known, where an ignore file beside it says that it is a context, and
    /// something that the Dockerfile copies lies in it. Whether anything is missing there is nobody's guess.
    pub(crate) fn assumed(unit: &DockerfileUnit, seeker: Seeker<'_>) -> Option<Self> {
        let folder = unit.source.path().parent();
        let mut context = Self::new(folder.clone(), Some(unit.source.path()), seeker.files);
        context.ignore.as_ref().filter(|ignore| ignore.source.path().parent() == folder)?;
        context.look_up(unit, &|_| true, seeker);
        let lies_here = |&(number, at): &(usize, usize)| {
            let source = unit.model.sources(number).get(at).and_then(|source| source.text.known());
            let path = source.map(inside).filter(|path| !path.is_empty());
            path.is_some_and(|path| seeker.files.kind(&folder.join(&path)).is_some())
        };
        let is_context = context.sources.keys().any(lies_here);
        context.sources.retain(|_, presence| matches!(presence, Presence::Hidden(_)));
        is_context.then_some(context)
    }

    /// Looks up what a Dockerfile copies from its context in those stages that a build needs. Of a context that lies where nobody
    /// looks, as that of a folder taken out of what it is part of, nothing is said to be missing.
    pub(crate) fn look_up(&mut self, unit: &DockerfileUnit, needed: &dyn Fn(usize) -> bool, seeker: Seeker<'_>) {
        let home = unit.source.path().parent();
        let stages = unit.model.stages.iter().filter(|stage| needed(stage.index));
        for number in stages.flat_map(|stage| stage.instructions.clone()) {
            for named in unit.named_paths(number) {
                let is_seen = || seeker.knows(&home, &self.folder.join(&inside(&named.path)));
                let presence = match self.presence(&named.path, seeker) {
                    Presence::Missing(_) | Presence::Unmatched if !is_seen() => Presence::Found,
                    presence => presence,
                };
                self.sources.insert((number, named.at), presence);
            }
        }
        let mut missing = self.sources.iter().filter(|(_, presence)| matches!(presence, Presence::Missing(_)));
        let first = missing.next().filter(|_| self.sources.len() >= MANY && self.sources.values().all(is_strange));
        self.first_of_none = first.map(|(key, _)| *key);
    }

    /// Looks for folders that should be ignored where nothing is.
    pub(crate) fn look_for_ballast(&mut self, unit: &DockerfileUnit, files: &dyn Files) {
        if self.ignore.is_none() && self.copied_whole(unit).is_some() {
            let names = files.list(&self.folder).into_iter().filter(|(_, kind)| *kind == EntryKind::Folder);
            self.ballast =
                names.map(|(name, _)| name).filter(|name| outputs::BALLAST.contains(&name.as_str())).collect();
        }
    }

    /// The source of a `COPY` or `ADD` that is all of the context.
    pub fn copied_whole<'u>(&self, unit: &'u DockerfileUnit) -> Option<&'u CopySource> {
        let mut sources = self.sources.keys().filter_map(|&(number, at)| unit.model.sources(number).get(at));
        sources.find(|source| self.is_whole(source))
    }

    /// Looks for what should not get into an image in the folders that are copied.
    pub(crate) fn look_for_secrets(
        &mut self,
        unit: &DockerfileUnit,
        search: &mut dyn FnMut(FilePath) -> Arc<[Sensitive]>,
    ) {
        for (&(number, at), presence) in &self.sources {
            let source = unit.model.sources(number).get(at).and_then(|source| source.text.known());
            let Some(source) = source.filter(|_| *presence == Presence::Found) else { continue };
            let path = inside(source);
            let start = path.split('/').take_while(|segment| Glob::new(segment, Dialect::Copy).is_literal());
            let start = self.folder.join(&start.collect::<Vec<_>>().join("/"));
            let found = search(start);
            let comes_along =
                |it: &&Sensitive| it.path.below(&self.folder).is_some_and(|path| self.takes(source, path));
            let found = found.iter().filter(comes_along).cloned().collect();
            self.sensitive.insert((number, at), found);
        }
    }

    /// Whether a source of a `COPY` takes along what lies in the context at a path: the path itself, or something above it.
    pub fn takes(&self, source: &str, path: &str) -> bool {
        let source = inside(source);
        let glob = Glob::new(&source, Dialect::Copy);
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let is_named = || ends.into_iter().any(|end| path.get(..end).is_some_and(|path| glob.matches(path)));
        (source.is_empty() || is_named()) && self.hiding(path).is_none()
    }

    /// The number of the pattern by which the ignore file hides a path of the context and all below it.
    pub fn hides(&self, path: &str) -> Option<usize> {
        self.hiding(path).filter(|_| !self.excepts_below(path))
    }

    /// The pattern of a [`Presence::Hidden`].
    pub fn pattern(&self, number: usize) -> Option<(&IgnoreFile, &IgnorePattern)> {
        let ignore = self.ignore.as_ref()?;
        Some((ignore, ignore.patterns.get(number)?))
    }

    /// Whether a source path of a `COPY`, perhaps with wildcards, is there to be copied.
    fn presence(&self, source: &str, seeker: Seeker<'_>) -> Presence {
        let path = inside(source);
        // Backslashes may be escapes or separators of Windows.
        if path.contains('\\') {
            return Presence::Found;
        }
        let mut search = Search { files: seeker.files, left: MAX_NAMES };
        let there = search.expand(&self.folder, if path.is_empty() { "*" } else { &path });
        if search.left == 0 {
            return Presence::Found;
        }
        let below: Vec<&str> = there.iter().filter_map(|path| path.below(&self.folder)).collect();
        let Some(first) = below.first() else { return self.absent(&path, seeker) };
        if below.iter().any(|path| self.is_visible(path, &mut search)) {
            return Presence::Found;
        }
        self.hiding(first).map_or(Presence::Found, Presence::Hidden)
    }

    /// What is to be said of a path that leads to nothing.
    fn absent(&self, path: &str, seeker: Seeker<'_>) -> Presence {
        if let Some(number) = self.hiding(path) {
            return if self.excepts_below(path) { Presence::Found } else { Presence::Hidden(number) };
        }
        // What git itself makes is in no archive of a repository, but in every copy.
        let is_of_git = path.split('/').next() == Some(".git");
        let is_output = outputs::is_output(path) && !self.is_seen_from_above(path, seeker.files);
        if path.is_empty() || is_of_git || is_output || seeker.comes_later(&self.folder.join(path)) {
            return Presence::Found;
        }
        if !Glob::new(path, Dialect::Copy).is_literal() {
            return Presence::Unmatched;
        }
        seeker.absence(&self.folder, path).filter(|it| it.later.is_none()).map_or(Presence::Found, Presence::Missing)
    }

    /// Whether a path begins with the name of the context itself, and the rest of it is there.
    fn is_seen_from_above(&self, path: &str, files: &dyn Files) -> bool {
        let (first, rest) = path.split_once('/').unwrap_or_default();
        first == self.folder.name() && files.kind(&self.folder.join(rest)).is_some()
    }

    /// The number of the pattern that hides a path.
    pub(crate) fn hiding(&self, path: &str) -> Option<usize> {
        let ignore = self.ignore.as_ref()?;
        let pattern = ignore.hides(path)?;
        ignore.patterns.iter().position(|other| std::ptr::eq(other, pattern))
    }

    fn excepts_below(&self, path: &str) -> bool {
        self.ignore.as_ref().is_some_and(|ignore| ignore.excepts_below(path))
    }

    /// Whether a path, or something below it, is not hidden.
    fn is_visible(&self, path: &str, search: &mut Search<'_>) -> bool {
        if self.hiding(path).is_none() {
            return true;
        }
        if !self.excepts_below(path) {
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

/// Whether nothing is there that the name of a source may stand for.
fn is_strange(presence: &Presence) -> bool {
    match presence {
        Presence::Missing(absence) => absence.near.is_none() && absence.template.is_none(),
        Presence::Unmatched => true,
        Presence::Found | Presence::Hidden(_) => false,
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
            let glob = Glob::new(segment, Dialect::Copy);
            if glob.is_literal() {
                paths = paths.iter().map(|path| path.join(segment)).collect();
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

#[cfg(test)]
mod tests {
    use shiplint_source::Source;

    use super::*;
    use crate::MemoryFiles;

    fn context(files: &MemoryFiles<'_>, dockerfile: &str, source: &str) -> String {
        let context = Context::new("app".into(), Some(&dockerfile.into()), files);
        match context.presence(source, Seeker::of(files)) {
            Presence::Missing(absence) => format!("missing: {}", absence.near.unwrap_or_default()),
            other => format!("{other:?}"),
        }
    }

    fn presence(ignore: &str, source: &str) -> String {
        let mut files = MemoryFiles::default();
        for path in ["app/src/main.py", "app/docs/a.md", "app/docs/keep/b.md", "app/package.json", "outside"] {
            files.insert(Source::new(path, ""));
        }
        files.insert(Source::new("app/.dockerignore", ignore));
        files.insert(Source::new(".gitignore", "*.lock\n/app/static\n"));
        context(&files, "app/Dockerfile", source)
    }

    #[test]
    fn sources_are_looked_up_in_the_context() {
        for (source, expected) in [
            ("src", "Found"),
            ("./src/", "Found"),
            ("/src/main.py", "Found"),
            ("pack*.json", "Found"),
            ("*/main.py", "Found"),
            (".", "Found"),
            ("lib", "missing: "),
            ("scr/main.py", "missing: src/main.py"),
            ("Package.json", "missing: package.json"),
            ("../outside", "missing: "),
            ("*.go", "Unmatched"),
        ] {
            assert_eq!(presence("", source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_made_later_is_not_missing() {
        for source in ["dist", "target/app.jar", "poetry.lock", "static/logo.svg", "a\\b"] {
            assert_eq!(presence("", source), "Found", "{source}");
        }
    }

    #[test]
    fn the_ignore_file_hides_sources() {
        for (ignore, source, expected) in [
            ("x\ndocs\n", "docs", "Hidden(1)"),
            ("docs\n", "docs/a.md", "Hidden(0)"),
            ("docs\n!docs/keep\n", "docs", "Found"),
            ("docs\n!docs/keep\n", "docs/a.md", "Hidden(0)"),
            ("docs\n!docs/none\n", "docs/", "Hidden(0)"),
            ("*.json\n", "*.json", "Hidden(0)"),
            ("*\n!src\n", "src", "Found"),
            ("*\n!src\n", ".", "Found"),
            ("**\n", ".", "Hidden(0)"),
            (".*\n", ".", "Found"),
            ("dist\n", "dist", "Hidden(0)"),
            ("dist\n!dist/keep\n", "dist", "Found"),
        ] {
            assert_eq!(presence(ignore, source), expected, "{source} with {ignore:?}");
        }
    }

    #[test]
    fn a_dockerfile_may_bring_its_own_ignore_file() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("app/.dockerignore", "a\n"));
        files.insert(Source::new("docker/api.Dockerfile.dockerignore", "b\n"));
        files.insert(Source::new("app/a", ""));
        assert_eq!(context(&files, "docker/api.Dockerfile", "a"), "Found");
        assert_eq!(context(&files, "docker/Dockerfile", "a"), "Hidden(0)");
    }
}
