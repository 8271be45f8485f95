//! File names as keys: always with `/`, normalised without asking the disk.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The name of a file, written with `/` and free of `.` and inner `..` segments.
///
/// It is relative to the folder the run began in, or absolute, as it was given; two spellings of one name compare equal,
/// two names of one file (links) do not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Normalises `path`; backslashes count as separators on Windows only.
    #[must_use]
    pub fn new(path: &str) -> Self {
        if cfg!(windows) { Self(normalise(&path.replace('\\', "/")).into()) } else { Self(normalise(path).into()) }
    }

    /// The text of the path; the current folder is the empty text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Last segment, empty for the current folder.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// The folder that holds this file; the current folder's is `..`.
    #[must_use]
    pub fn parent(&self) -> Self {
        match self.0.rfind('/') {
            _ if self.0.is_empty() || self.0.ends_with("..") => self.join(".."),
            Some(0) => Self("/".into()),
            Some(slash) => Self(self.0[..slash].into()),
            None => Self("".into()),
        }
    }

    /// This folder's ancestors from the nearest to the farthest, itself first. Those of a relative path end after `outside`
    /// steps above the folder it is relative to, those of an absolute one at the root.
    pub fn ancestors(&self, outside: usize) -> impl Iterator<Item = Self> {
        let climbs = |path: &Self| path.0.split('/').take_while(|segment| *segment == "..").count();
        std::iter::successors(Some(self.clone()), move |path| {
            Some(path.parent()).filter(|parent| *parent != *path && climbs(parent) <= outside)
        })
    }

    /// `other` seen from this folder; an absolute `other` stands for itself.
    #[must_use]
    pub fn join(&self, other: &str) -> Self {
        if is_absolute(other) || self.0.is_empty() {
            Self::new(other)
        } else {
            Self::new(&format!("{}/{other}", self.0))
        }
    }

    /// This path as seen from `folder`, where it lies below it.
    #[must_use]
    pub fn below(&self, folder: &Self) -> Option<&str> {
        if folder.0.is_empty() {
            return (!is_absolute(&self.0) && !self.0.starts_with("..")).then_some(&self.0);
        }
        let rest = self.0.strip_prefix(&*folder.0)?;
        if rest.is_empty() || folder.0.ends_with('/') { Some(rest) } else { rest.strip_prefix('/') }
    }

    /// Whether one of the two is the other, or lies below it.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.below(other).is_some() || other.below(self).is_some()
    }
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || (cfg!(windows) && path.as_bytes().get(1) == Some(&b':'))
}

fn normalise(path: &str) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if !root.is_empty() => {}
            _ => kept.push(segment),
        }
    }
    format!("{root}{}", kept.join("/"))
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "." } else { &self.0 })
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for FilePath {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}

#[cfg(test)]
mod tests {
    use super::FilePath;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (given, kept) in
            [("./a//b/", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("/../a", "/a"), (".", ""), ("a/./b/..", "a")]
        {
            assert_eq!(FilePath::new(given).as_str(), kept, "{given}");
        }
    }

    #[test]
    fn parents_climb_out_of_the_start() {
        let names: Vec<String> = std::iter::successors(Some(FilePath::new("a/b")), |p| Some(p.parent()))
            .take(5)
            .map(|p| p.to_string())
            .collect();
        assert_eq!(names, ["a/b", "a", ".", "..", "../.."]);
        assert_eq!(FilePath::new("/a").parent().as_str(), "/");
    }

    #[test]
    fn joins_and_takes_apart() {
        let app = FilePath::new("app");
        assert_eq!(app.join("../lib/x").as_str(), "lib/x");
        assert_eq!(app.join("/abs").as_str(), "/abs");
        assert_eq!(app.join("src").below(&app), Some("src"));
        assert_eq!(FilePath::new("apple").below(&app), None);
        assert!(
            app.touches(&"app/src".into()) && FilePath::new("app/src").touches(&app) && !app.touches(&"apple".into())
        );
        assert_eq!(FilePath::new("../x").below(&FilePath::new("")), None);
    }
}
