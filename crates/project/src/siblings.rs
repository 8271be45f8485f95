//! The other Compose files of a folder: what they say of what a project leaves open, over which they may be laid.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_compose::{ProblemKind, Project};
use shiplint_source::{FilePath, Place, Source};
use shiplint_yaml as yaml;

use crate::{EntryKind, FileKind, Files};

/// So many files of a folder are looked at.
const MAX_FILES: usize = 16;

/// The Compose files of a folder that do not belong to its project.
#[derive(Debug)]
pub(crate) struct Siblings(Vec<Arc<Source>>);

impl Siblings {
    pub(crate) fn of(project: &Project, folder: &FilePath, files: &dyn Files) -> Self {
        let is_compose = |name: &str| FileKind::of_name(name) == Some(FileKind::Compose);
        let names = files.list(folder).into_iter().filter(|(name, kind)| *kind == EntryKind::File && is_compose(name));
        let paths = names.map(|(name, _)| folder.join(&name));
        let others = paths.filter(|path| !project.files.iter().any(|own| own.path() == path));
        Self(others.take(MAX_FILES).filter_map(|path| files.read(&path).ok()).collect())
    }

    /// The services that have nothing to run but in one of them, by the places of their names, with the places there.
    pub(crate) fn completed(&self, project: &Project) -> BTreeMap<Place, Place> {
        let nothing = || project.problems.iter().filter(|problem| problem.kind == ProblemKind::NothingToRun);
        if nothing().next().is_none() {
            return BTreeMap::new();
        }
        let mut runs = BTreeMap::new();
        for source in &self.0 {
            let tree = yaml::parse(source.text());
            let services = tree.documents.iter().filter_map(|document| document.root.get("services"));
            for service in services.flat_map(yaml::Node::entries) {
                let run = ["image", "build"].iter().find_map(|name| service.value.get(name));
                if let (Some(name), Some(run)) = (service.key.as_str(), run) {
                    runs.entry(name.to_owned()).or_insert_with(|| source.place(run.span));
                }
            }
        }
        let completed =
            nothing().filter_map(|problem| Some((problem.place.clone(), runs.get(problem.place.text())?.clone())));
        completed.collect()
    }

    /// Whether one of them has a key or a variable of a name.
    pub(crate) fn have_key(&self, name: &str) -> bool {
        let is_key = |line: &str| {
            let rest = line.trim_start().trim_start_matches(['-', ' ', '"', '\'']).strip_prefix(name);
            rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with([':', '=']))
        };
        self.0.iter().any(|source| source.text().lines().any(is_key))
    }

    /// Whether one of them has a text.
    pub(crate) fn say(&self, text: &str) -> bool {
        self.0.iter().any(|source| source.text().contains(text))
    }
}
