//! What a file names and is not there: which name was meant, and whether somebody is to make it.

#[cfg(test)]
use std::sync::LazyLock;

use shiplint_catalog::file_names::{self, TEMPLATE_WORDS};
use shiplint_compose::dotenv::is_blank_form;
use shiplint_source::{FilePath, nearest};

use crate::host_files::BareFolders;
use crate::outside::Outsiders;
use crate::{EntryKind, Files, gitignore, scripts};

/// Something that a file names and that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Where it was looked for.
    pub path: FilePath,
    /// What stands there, where that is a file in the place of a folder or the reverse.
    pub instead: Option<EntryKind>,
    /// What may have been meant: a path that is there and differs by few letters or their case, seen from the same folder.
    pub near: Option<String>,
    /// Whether nothing but the case of letters differs in that.
    pub only_case: bool,
    /// A folder above, or that of the file that names it, from which what is written leads to something.
    pub seen_from: Option<FilePath>,
    /// The name of a file beside it that it is to be made from, such as `.env.example`.
    pub template: Option<String>,
    /// Whether something lies in the folder that it should be in.
    pub has_neighbours: bool,
    /// How it comes later, where it is not really missing.
    pub later: Option<Later>,
}

/// How something comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// Git leaves it out, or somebody is told to make it.
    ByHand,
    /// A script makes it, or it lies in a submodule.
    ByItself,
}

impl Absence {
    /// Whether it comes by itself.
    pub fn comes_by_itself(&self) -> bool {
        self.later == Some(Later::ByItself)
    }
}

/// No more names than these are compared with one.
const MAX_COMPARED: usize = 512;

/// From no more folders than these it is tried whether a path leads anywhere.
const MAX_TRIES: usize = 8;
/// The root of a repository is looked for in no more folders than these.
const MAX_ABOVE: usize = 8;

/// Looks for what may not be there.
#[derive(Clone, Copy)]
pub(crate) struct Seeker<'a> {
    pub(crate) files: &'a dyn Files,
    /// How many folders above the start may be looked at.
    pub(crate) outside: usize,
    /// The folders that are to be linted as a whole.
    pub(crate) folders: &'a [FilePath],
    /// Folders that hold nothing but Compose files.
    pub(crate) bare: &'a BareFolders,
    /// What uses Compose projects from outside.
    pub(crate) outsiders: &'a Outsiders,
}

#[cfg(test)]
impl<'a> Seeker<'a> {
    /// Sees these files, and nothing above the start.
    pub(crate) fn of(files: &'a dyn Files) -> Self {
        static BARE: LazyLock<BareFolders> = LazyLock::new(BareFolders::default);
        static OUTSIDERS: LazyLock<Outsiders> = LazyLock::new(Outsiders::default);
        Self { files, outside: 0, folders: &[], bare: &BARE, outsiders: &OUTSIDERS }
    }
}

impl Seeker<'_> {
    /// Tells of a path, as it is written in view of `folder`, that is not there; nothing where something is, or where
    /// what is there is nobody's matter.
    pub(crate) fn absence(self, folder: &FilePath, written: &str) -> Option<Absence> {
        let path = folder.join(written);
        if self.files.kind(&path).is_some() || !self.knows(folder, &path) || is_blank_form(written) || is_of_git(&path)
        {
            return None;
        }
        let beside = self.files.list(&path.parent());
        // A link that leads nowhere, or a file that may not be looked at.
        if beside.iter().any(|(name, _)| name == path.name()) {
            return None;
        }
        let has_neighbours = !beside.is_empty();
        let templates = beside.into_iter().map(|(name, _)| name).filter(|name| is_template(name, path.name()));
        // One of many is likely that for everybody, such as `.env.example` beside `.env.ci.example`.
        let template = templates.min_by_key(|name| words(name).len());
        let written = FilePath::new(written);
        let near = self.near(folder, written.as_str());
        let only_case = near.as_ref().is_some_and(|near| near.eq_ignore_ascii_case(written.as_str()));
        let folders = self.around(folder, &path);
        let later = if self.is_in_submodule(&path) || scripts::make(&path, &folders, self.files) {
            Some(Later::ByItself)
        } else {
            let is_told = self.is_ignored(&path) || scripts::may_make(&path, &folders, self.files);
            is_told.then_some(Later::ByHand)
        };
        Some(Absence { instead: None, near, only_case, seen_from: None, template, has_neighbours, later, path })
    }

    /// Likewise of a path that is to be a file, or a folder, and that a file in `home` names, which may be meant from there.
    pub(crate) fn absence_of(
        self,
        kind: EntryKind,
        home: &FilePath,
        folder: &FilePath,
        written: &str,
    ) -> Option<Absence> {
        let path = folder.join(written);
        let instead = self.files.kind(&path);
        if instead.is_some_and(|found| found != kind) {
            let (near, seen_from, template) = (None, None, None);
            return Some(Absence {
                path,
                instead,
                near,
                only_case: false,
                seen_from,
                template,
                has_neighbours: true,
                later: None,
            });
        }
        let absence = self.absence(folder, written)?;
        let leads = |from: &FilePath| {
            let path = from.join(written);
            from != folder && self.knows(folder, &path) && self.files.kind(&path).is_some()
        };
        let above = folder.ancestors(self.outside).take(MAX_TRIES);
        let seen_from = std::iter::once(home.clone()).chain(above).find(leads);
        Some(Absence { seen_from, ..absence })
    }

    /// Whether a path that a file in `folder` names is a matter of those who lint it: it lies there, in a folder that is linted
    /// as a whole, or in a repository.
    pub(crate) fn knows(self, folder: &FilePath, path: &FilePath) -> bool {
        let is_linted = || match self.folders {
            [] => path.below(&FilePath::new("")).is_some(),
            folders => folders.iter().any(|linted| path.below(linted).is_some()),
        };
        path.below(folder).is_some() || is_linted() || self.have_root(path.ancestors(self.outside).skip(1))
    }

    /// Whether a folder lies in a repository.
    pub(crate) fn is_in_repository(self, folder: &FilePath) -> bool {
        self.have_root(folder.ancestors(self.outside))
    }

    /// The root of the repository that a folder lies in.
    pub(crate) fn repository(self, folder: &FilePath) -> Option<FilePath> {
        folder.ancestors(self.outside).find(|folder| self.is_root(folder))
    }

    fn have_root(self, mut folders: impl Iterator<Item = FilePath>) -> bool {
        folders.any(|folder| self.is_root(&folder))
    }

    /// A folder and those above it, up to the root of the repository or the folder that is linted.
    pub(crate) fn upward(self, folder: &FilePath) -> Vec<FilePath> {
        let mut folders: Vec<FilePath> = folder.ancestors(self.outside).take(MAX_ABOVE).collect();
        let end = folders.iter().position(|at| self.is_root(at) || self.folders.contains(at));
        folders.truncate(end.unwrap_or(0) + 1);
        folders
    }

    /// The folders in which somebody looks who is to make what is named in view of one: those above the path, then those above that one.
    fn around(self, folder: &FilePath, path: &FilePath) -> Vec<FilePath> {
        let mut folders = self.upward(&path.parent());
        let others: Vec<_> = self.upward(folder).into_iter().filter(|other| !folders.contains(other)).collect();
        folders.extend(others);
        folders
    }

    /// Whether a folder is the root of a repository.
    pub(crate) fn is_root(self, folder: &FilePath) -> bool {
        self.files.kind(&folder.join(".git")).is_some()
    }

    /// Whether git leaves a path out, or keeps it in a submodule.
    pub(crate) fn comes_later(self, path: &FilePath) -> bool {
        self.is_ignored(path) || self.is_in_submodule(path)
    }

    /// Whether a path lies in another repository that git fetches.
    pub(crate) fn is_in_submodule(self, path: &FilePath) -> bool {
        gitignore::is_in_submodule(path, self.outside, self.files)
    }

    /// Whether git leaves a path out.
    pub(crate) fn is_ignored(self, path: &FilePath) -> bool {
        gitignore::ignores(path, self.outside, self.files)
    }

    /// The path with its first segment that is not there replaced by one that is.
    fn near(self, folder: &FilePath, path: &str) -> Option<String> {
        let mut start = 0;
        loop {
            let end = path.get(start..)?.find('/').map_or(path.len(), |length| start + length);
            if self.files.kind(&folder.join(path.get(..end)?)).is_none() {
                let (before, rest) = (path.get(..start)?, path.get(end..)?);
                let names = self.files.list(&folder.join(before));
                let names = names.iter().filter(|(_, kind)| rest.is_empty() || *kind == EntryKind::Folder);
                let name = near_name(path.get(start..end)?, names.take(MAX_COMPARED).map(|(name, _)| name.as_str()))?;
                let near = format!("{before}{name}{rest}");
                return self.files.kind(&folder.join(&near)).map(|_| near);
            }
            start = end + 1;
        }
    }
}

/// Whether a path is one of git's own, which is there in every clone.
fn is_of_git(path: &FilePath) -> bool {
    path.as_str().split('/').any(|name| name == ".git")
}

/// The name that differs by the case of letters alone, or else by few letters.
fn near_name<'a>(word: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    names.clone().find(|name| name.eq_ignore_ascii_case(word)).or_else(|| nearest(word, names))
}

fn words(name: &str) -> Vec<String> {
    name.to_lowercase().split(['.', '-', '_']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a name is that of `name`, or begins like it, with a word for "template" in it.
fn is_template(other: &str, name: &str) -> bool {
    let is_start = || {
        let rest: Vec<_> = words(other).into_iter().filter(|word| !TEMPLATE_WORDS.contains(&word.as_str())).collect();
        rest.starts_with(&words(name))
    };
    file_names::is_template(other) && is_start()
}

#[cfg(test)]
mod tests {
    use shiplint_source::Source;

    use super::*;
    use crate::MemoryFiles;

    fn seeker<'a>(files: &'a MemoryFiles<'a>) -> Seeker<'a> {
        Seeker { outside: 1, ..Seeker::of(files) }
    }

    fn absence(folder: &str, written: &str) -> Option<Absence> {
        let mut files = MemoryFiles::default();
        for path in [
            "app/src/main.py",
            "app/README.md",
            "app/.env.ci.example",
            "app/.env.example",
            "app/example.db.env",
            "made.txt.dist",
            "web/.env.dev.sample",
        ] {
            files.insert(Source::new(path, ""));
        }
        files.insert(Source::new(".gitignore", "*.tmp\n"));
        seeker(&files).absence(&folder.into(), written)
    }

    #[test]
    fn what_is_there_is_not_absent() {
        for (folder, written) in [
            ("app", "src"),
            ("app", "./src/main.py"),
            ("", "app/README.md"),
            ("app", "../made.txt.dist"),
            ("", ".git/HEAD"),
        ] {
            assert_eq!(absence(folder, written), None, "{written}");
        }
    }

    #[test]
    fn a_near_path_is_one_that_is_there() {
        for (folder, written, near) in [
            ("app", "scr/main.py", Some("src/main.py")),
            ("app", "./scr/", Some("src")),
            ("app", "src/man.py", Some("src/main.py")),
            ("app", "readme.md", Some("README.md")),
            ("app", "scr/other.py", None),
            ("app", "lib", None),
            ("", "ap/src", Some("app/src")),
            ("app", "../madetxt.dist", Some("../made.txt.dist")),
        ] {
            assert_eq!(absence(folder, written).unwrap().near.as_deref(), near, "{written}");
        }
    }

    #[test]
    fn what_lies_outside_is_nobodys_matter() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("repo/.git/HEAD", ""));
        files.insert(Source::new("repo/app/a", ""));
        for (folder, written, known) in
            [("app", "../x", true), ("app", "../../x", false), ("../app", "x", true), ("../app", "../x", false)]
        {
            assert_eq!(seeker(&files).absence(&folder.into(), written).is_some(), known, "{written} in {folder}");
        }
        let linted = [FilePath::new("repo/app")];
        let seeker = Seeker { folders: &linted, ..seeker(&files) };
        assert!(seeker.absence(&"repo/app".into(), "../x").is_some(), "it is in the repository");
        assert!(seeker.absence(&"repo/app".into(), "../../x").is_none());
    }

    #[test]
    fn a_path_may_be_meant_from_elsewhere() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("a/deploy/conf/x", ""));
        files.insert(Source::new("a/src/y", ""));
        let seen = |folder: &str, written: &str| {
            let absence =
                seeker(&files).absence_of(EntryKind::File, &"a/deploy".into(), &folder.into(), written).unwrap();
            absence.seen_from
        };
        assert_eq!(seen("a", "conf/x"), Some("a/deploy".into()));
        assert_eq!(seen("a/deploy", "src/y"), Some("a".into()));
        assert_eq!(seen("a", "none"), None);
    }

    #[test]
    fn a_file_is_no_folder() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("app/a", ""));
        let root = FilePath::new("");
        let instead = |kind, written: &str| seeker(&files).absence_of(kind, &root, &root, written).map(|it| it.instead);
        assert_eq!(instead(EntryKind::Folder, "app/a"), Some(Some(EntryKind::File)));
        assert_eq!(instead(EntryKind::Folder, "app"), None);
        assert_eq!(instead(EntryKind::Folder, "b"), Some(None));
    }

    #[test]
    fn templates_and_ignored_names_are_told() {
        let told = |written: &str| absence("app", written).map(|it| (it.template, it.later.is_some())).unwrap();
        assert_eq!(told(".env"), (Some(".env.example".to_owned()), false));
        assert_eq!(told("db.env"), (Some("example.db.env".to_owned()), false));
        assert_eq!(told("a.tmp"), (None, true));
        assert_eq!(absence("web", ".env").unwrap().template.as_deref(), Some(".env.dev.sample"));
        assert_eq!(absence("app", "../made.txt").unwrap().template.as_deref(), Some("made.txt.dist"));
    }
}
