//! `.gitignore` and `.gitmodules`: which files are not kept with the others, so that a checkout lacks them until a build or a person
//! makes them, or fetches the repository that they are in.
//!
//! Facts: <https://git-scm.com/docs/gitignore>, <https://git-scm.com/docs/gitmodules>. The ignore files of the repository alone are
//! read, not those of a user.

use shiplint_source::FilePath;

use crate::Files;
use crate::glob::{Dialect, Glob};

/// Whether git leaves a path out, by the ignore files between it and the root of the repository.
pub(crate) fn ignores(path: &FilePath, outside: usize, files: &dyn Files) -> bool {
    for folder in path.parent().ancestors(outside) {
        let read = files.read(&folder.join(".gitignore")).ok();
        let verdict = read.zip(path.below(&folder)).and_then(|(source, below)| verdict(source.text(), below));
        if let Some(ignored) = verdict {
            return ignored;
        }
        if files.kind(&folder.join(".git")).is_some() {
            break;
        }
    }
    false
}

/// Whether a path lies in another repository that this one refers to.
pub(crate) fn is_in_submodule(path: &FilePath, outside: usize, files: &dyn Files) -> bool {
    path.parent().ancestors(outside).any(|folder| {
        let read = files.read(&folder.join(".gitmodules"));
        let paths = read.as_ref().map_or("", |source| source.text()).lines().filter_map(module_path);
        paths.map(|module| folder.join(module)).any(|module| path.below(&module).is_some())
    })
}

/// The path of a line `path = …`.
fn module_path(line: &str) -> Option<&str> {
    let (key, value) = line.split_once('=')?;
    Some(value.trim()).filter(|value| key.trim() == "path" && !value.is_empty())
}

/// What an ignore file says about a path below its folder; nothing where no pattern of it fits.
fn verdict(text: &str, path: &str) -> Option<bool> {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().rev().filter_map(Pattern::new).find(|pattern| pattern.fits(path)).map(|pattern| !pattern.negated)
}

struct Pattern {
    negated: bool,
    glob: Glob,
}

impl Pattern {
    fn new(line: &str) -> Option<Self> {
        let line = line.trim_end();
        let (negated, pattern) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest));
        let pattern = pattern.strip_suffix('/').unwrap_or(pattern);
        if pattern.is_empty() || line.starts_with('#') {
            return None;
        }
        // A pattern without a slash fits a name in any folder.
        let glob = if pattern.contains('/') {
            Glob::new(pattern.trim_start_matches('/'), Dialect::Gitignore)
        } else {
            Glob::new(&format!("**/{pattern}"), Dialect::Gitignore)
        };
        Some(Self { negated, glob })
    }

    /// Whether the pattern fits the path or a folder above it.
    fn fits(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.into_iter().any(|end| path.get(..end).is_some_and(|path| self.glob.matches(path)))
    }
}

#[cfg(test)]
mod tests {
    use shiplint_source::Source;

    use super::*;
    use crate::MemoryFiles;

    #[test]
    fn the_last_pattern_of_the_nearest_file_decides() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new(".gitignore", "# none\n*.env\n/dist/\nweb/cache\n!keep.env\n"));
        files.insert(Source::new("api/.gitignore", "!prod.env\n"));
        for (path, expected) in [
            ("dev.env", true),
            ("web/dev.env", true),
            ("keep.env", false),
            ("api/prod.env", false),
            ("api/dev.env", true),
            ("dist/a/b.js", true),
            ("web/dist", false),
            ("web/cache/x", true),
            ("README.md", false),
        ] {
            assert_eq!(ignores(&path.into(), 0, &files), expected, "{path}");
        }
    }

    #[test]
    fn submodules_lie_elsewhere() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new(
            ".gitmodules",
            "[submodule \"theme\"]\n\tpath = web/theme\n\turl = https://example.org/t\n",
        ));
        for (path, expected) in [("web/theme", true), ("web/theme/a.css", true), ("web/themes", false), ("url", false)]
        {
            assert_eq!(is_in_submodule(&path.into(), 0, &files), expected, "{path}");
        }
    }

    #[test]
    fn nothing_above_the_repository_counts() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new(".gitignore", "*\n"));
        files.insert(Source::new("repo/.git/HEAD", ""));
        assert!(!ignores(&"repo/a/b".into(), 0, &files));
        assert!(ignores(&"other/a/b".into(), 0, &files));
    }
}
