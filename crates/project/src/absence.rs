//! What a file names and is not there: which name was meant, and whether somebody is to make it.

use shiplint_source::{FilePath, nearest};

use crate::{EntryKind, Files, gitignore};

/// Words in the name of a file that somebody copies and fills in.
const TEMPLATE_WORDS: [&str; 7] = ["default", "defaults", "dist", "example", "sample", "template", "tmpl"];

/// Something that a file names and that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Where it was looked for.
    pub path: FilePath,
    /// What may have been meant: a path that is there and differs by few letters or their case, seen from the same folder.
    pub near: Option<String>,
    /// The name of a file beside it that it is to be made from, such as `.env.example`.
    pub template: Option<String>,
    /// Whether git leaves it out: it is not missing but made later.
    pub ignored: bool,
}

/// Looks for what may not be there.
#[derive(Clone, Copy)]
pub(crate) struct Seeker<'a> {
    pub(crate) files: &'a dyn Files,
    /// How many folders above the start may be looked at.
    pub(crate) outside: usize,
}

impl Seeker<'_> {
    /// Tells of a path, as it is written in view of `folder`, that is not there; nothing where something is.
    pub(crate) fn absence(self, folder: &FilePath, written: &str) -> Option<Absence> {
        let path = folder.join(written);
        if self.files.kind(&path).is_some() {
            return None;
        }
        let beside = self.files.list(&path.parent());
        // A link that leads nowhere, or a file that may not be looked at.
        if beside.iter().any(|(name, _)| name == path.name()) {
            return None;
        }
        let template = beside.into_iter().map(|(name, _)| name).find(|name| is_template(name, path.name()));
        let near = self.near(folder, FilePath::new(written).as_str());
        Some(Absence { near, template, ignored: self.is_ignored(&path), path })
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
                let name = near_name(path.get(start..end)?, names.map(|(name, _)| name.as_str()))?;
                let near = format!("{before}{name}{rest}");
                return self.files.kind(&folder.join(&near)).map(|_| near);
            }
            start = end + 1;
        }
    }
}

/// The name that differs by the case of letters alone, or else by few letters.
fn near_name<'a>(word: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    names.clone().find(|name| name.eq_ignore_ascii_case(word)).or_else(|| nearest(word, names))
}

/// Whether a name is that of `name`, or begins like it, with a word for "template" in it.
fn is_template(other: &str, name: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase().split(['.', '-', '_']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let mut rest = words(other);
    let before = rest.len();
    rest.retain(|word| !TEMPLATE_WORDS.contains(&word.as_str()));
    rest.len() < before && rest.starts_with(&words(name))
}

#[cfg(test)]
mod tests {
    use shiplint_source::Source;

    use super::*;
    use crate::MemoryFiles;

    fn absence(folder: &str, written: &str) -> Option<Absence> {
        let mut files = MemoryFiles::default();
        for path in [
            "app/src/main.py",
            "app/README.md",
            "app/.env.example",
            "app/example.db.env",
            "made.txt.dist",
            "web/.env.dev.sample",
        ] {
            files.insert(Source::new(path, ""));
        }
        files.insert(Source::new(".gitignore", "*.tmp\n"));
        Seeker { files: &files, outside: 0 }.absence(&folder.into(), written)
    }

    #[test]
    fn what_is_there_is_not_absent() {
        for (folder, written) in
            [("app", "src"), ("app", "./src/main.py"), ("", "app/README.md"), ("app", "../made.txt.dist")]
        {
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
    fn templates_and_ignored_names_are_told() {
        let told = |written: &str| absence("app", written).map(|it| (it.template, it.ignored)).unwrap();
        assert_eq!(told(".env"), (Some(".env.example".to_owned()), false));
        assert_eq!(told("db.env"), (Some("example.db.env".to_owned()), false));
        assert_eq!(told("a.tmp"), (None, true));
        assert_eq!(absence("web", ".env").unwrap().template.as_deref(), Some(".env.dev.sample"));
        assert_eq!(absence("app", "../made.txt").unwrap().template.as_deref(), Some("made.txt.dist"));
    }
}
