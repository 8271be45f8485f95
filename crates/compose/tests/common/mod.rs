//! Projects of files in memory.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::sync::Arc;

use shiplint_compose::{Input, Project, Rejection, Service, default_files, load};
use shiplint_source::{FilePath, Source};

/// Files by name. The first one's folder is the project's, unless default names say otherwise.
pub(crate) struct Files(Vec<Arc<Source>>);

impl Files {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
    }

    pub(crate) fn get(&self, path: &FilePath) -> Option<Arc<Source>> {
        self.0.iter().find(|source| source.path() == path).cloned()
    }

    /// The project that the default names in the current folder make up, with its `.env`.
    pub(crate) fn input(&self) -> Input {
        let folder = FilePath::new("");
        let (base, over) = default_files(&|path| self.get(path).is_some(), &folder).expect("a Compose file");
        let files = std::iter::once(base).chain(over).filter_map(|path| self.get(&path)).collect();
        Input { env_files: self.get(&FilePath::new(".env")).into_iter().collect(), ..Input::new(folder, files) }
    }

    pub(crate) fn load(&self) -> Project {
        load(&self.input(), &|path| self.get(path))
    }
}

/// The project of these files.
pub(crate) fn project(files: &[(&str, &str)]) -> Project {
    Files::new(files).load()
}

/// The project of one file.
pub(crate) fn one(text: &str) -> Project {
    project(&[("compose.yaml", text)])
}

/// The service `a`.
pub(crate) fn a(project: &Project) -> &Service {
    project.service("a").expect("a service `a`")
}

/// The problems as `Kind` or, where they depend on variables, files or profiles, `Kind?`, with the text they stand at.
pub(crate) fn problems(project: &Project) -> Vec<String> {
    let circumstances = |rejection| if rejection == Rejection::Always { "" } else { "?" };
    let problem = |p: &shiplint_compose::Problem| {
        format!("{:?}{} {}", p.kind, circumstances(p.rejection), p.place.text().lines().next().unwrap_or(""))
    };
    project.problems.iter().map(problem).collect()
}

/// What Compose takes though it does not do what it says, by kind, with the text it stands at.
pub(crate) fn notices(project: &Project) -> Vec<String> {
    project.notices.iter().map(|notice| format!("{:?} {}", notice.kind, notice.place.text())).collect()
}
