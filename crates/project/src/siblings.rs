//! What the other Compose files of a folder say of services that a file leaves incomplete.

use std::collections::BTreeMap;

use shiplint_compose::{ProblemKind, Project};
use shiplint_source::{FilePath, Place};
use shiplint_yaml as yaml;

use crate::{EntryKind, FileKind, Files};

/// So many files of a folder are looked at.
const MAX_FILES: usize = 16;

/// The services that have nothing to run but in a file beside, by the places of their names, with the places there.
pub(crate) fn completed(project: &Project, folder: &FilePath, files: &dyn Files) -> BTreeMap<Place, Place> {
    let nothing = || project.problems.iter().filter(|problem| problem.kind == ProblemKind::NothingToRun);
    if nothing().next().is_none() {
        return BTreeMap::new();
    }
    let is_compose = |name: &str| FileKind::of_name(name) == Some(FileKind::Compose);
    let names = files.list(folder).into_iter().filter(|(name, kind)| *kind == EntryKind::File && is_compose(name));
    let others =
        names.map(|(name, _)| folder.join(&name)).filter(|path| !project.files.iter().any(|own| own.path() == path));
    let mut runs = BTreeMap::new();
    for source in others.take(MAX_FILES).filter_map(|path| files.read(&path).ok()) {
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
