//! The other Compose files of a folder, and the default ones above and below it: what they say of what a project leaves open, over which
//! they may be laid.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use shiplint_compose::{ProblemKind, Project};
use shiplint_source::{FilePath, Place, Source};
use shiplint_yaml as yaml;

use crate::absence::Seeker;
use crate::files::sources;
use crate::plan::local;
use crate::{EntryKind, FileKind, Files, groups};

/// So many files of a folder, and so many folders in it, are looked at.
const MAX_FILES: usize = 32;

/// The Compose files of a folder that do not belong to its project.
#[derive(Debug)]
pub(crate) struct Siblings {
    sources: Vec<Arc<Source>>,
    said: OnceLock<Vec<Said>>,
}

/// What a file says of a service.
#[derive(Debug)]
struct Said {
    name: String,
    /// What it runs.
    run: Option<Place>,
    /// How it is built, as far as that lies here.
    build: Option<Built>,
    attributes: Vec<String>,
}

/// What a file says of a build.
#[derive(Debug)]
struct Built {
    context: FilePath,
    dockerfile: FilePath,
    has_args: bool,
}

/// What gives a service something to run, in another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The image or the build.
    pub run: Place,
    /// Whether it is plain that one of the two files is laid over the other.
    pub is_layered: bool,
}

impl Siblings {
    pub(crate) fn of(project: &Project, folder: &FilePath, files: &dyn Files) -> Self {
        let is_own = |path: &FilePath| project.files.iter().any(|own| own.path() == path);
        let is_other = |name: &str| FileKind::of_name(name) == Some(FileKind::Compose) && !is_own(&folder.join(name));
        let sources = sources(folder, MAX_FILES, files, is_other).collect();
        Self { sources, said: OnceLock::new() }
    }

    /// The services that have nothing to run but in one of them, or in the default files of a folder above or below, by the places of
    /// their names.
    pub(crate) fn completed(
        &self,
        project: &Project,
        folder: &FilePath,
        seeker: Seeker<'_>,
    ) -> BTreeMap<Place, Completion> {
        let nothing = || project.problems.iter().filter(|problem| problem.kind == ProblemKind::NothingToRun);
        if nothing().next().is_none() {
            return BTreeMap::new();
        }
        let beside = self.sources.iter().map(|source| {
            let said = said(source);
            let is_layered = said.iter().any(|service| service.run.is_none());
            (said, is_layered)
        });
        let around = around(folder, seeker).filter_map(|path| seeker.files.read(&path).ok());
        let mut runs = BTreeMap::new();
        for (said, is_layered) in beside.chain(around.map(|source| (said(&source), true))) {
            for service in said {
                let completion = service.run.map(|run| Completion { run, is_layered });
                completion.map(|completion| runs.entry(service.name).or_insert(completion));
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
        self.sources.iter().any(|source| source.text().lines().any(is_key))
    }

    /// Whether one of them builds something with their folder as the context.
    pub(crate) fn build_here(&self) -> bool {
        let folder = self.sources.first().map(|source| source.path().parent());
        self.said().filter_map(|said| said.build.as_ref()).any(|build| folder.as_ref() == Some(&build.context))
    }

    /// Whether one of them builds a service of another Dockerfile than this one, and leaves its arguments as they are.
    pub(crate) fn build_otherwise(&self, service: &str, dockerfile: &FilePath) -> bool {
        let mut builds = self.said().filter(|said| said.name == service).filter_map(|said| said.build.as_ref());
        builds.any(|build| build.dockerfile != *dockerfile && !build.has_args)
    }

    /// Whether one of them adds an attribute to a service, to which it gives nothing to run.
    pub(crate) fn add(&self, service: &str, attribute: &str) -> bool {
        let mut layers = self.said().filter(|said| said.run.is_none() && said.name == service);
        layers.any(|said| said.attributes.iter().any(|other| other == attribute))
    }

    /// Whether one of them extends services of a file of this name.
    pub(crate) fn extend_from(&self, name: &str) -> bool {
        let is_there = |line: &str| {
            let path = line.trim_start().strip_prefix("file:").map(|path| path.trim().trim_matches(['"', '\'']));
            path.is_some_and(|path| FilePath::new(path).name() == name)
        };
        self.sources.iter().any(|source| source.text().lines().any(is_there))
    }

    /// Whether one of them has a text.
    pub(crate) fn say(&self, text: &str) -> bool {
        self.sources.iter().any(|source| source.text().contains(text))
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.said.get_or_init(|| self.sources.iter().flat_map(said).collect()).iter()
    }
}

/// The default files of the folders above, up to the root of the repository, and of those below.
fn around(folder: &FilePath, seeker: Seeker<'_>) -> impl Iterator<Item = FilePath> {
    let above = folder.ancestors(seeker.outside).nth(1).filter(|_| !seeker.is_root(folder));
    let above = above.map_or_else(Vec::new, |above| groups::surrounding(&above, seeker.outside, seeker.files));
    let names = seeker.files.list(folder).into_iter().filter(|(_, kind)| *kind == EntryKind::Folder);
    let below = names.take(MAX_FILES).filter_map(|(name, _)| groups::default_group(&folder.join(&name), seeker.files));
    above.into_iter().map(|group| group.files).chain(below.collect::<Vec<_>>()).flatten()
}

fn said(source: &Arc<Source>) -> Vec<Said> {
    let tree = yaml::parse(source.text());
    let services = tree.documents.iter().filter_map(|document| document.root.get("services"));
    let said = services.flat_map(yaml::Node::entries).filter_map(|service| {
        let of = |name: &str| service.value.get(name);
        Some(Said {
            name: service.key.as_str()?.to_owned(),
            run: ["image", "build", "extends", "<<"].into_iter().find_map(of).map(|run| source.place(run.span)),
            build: of("build").and_then(|build| built(build, &source.path().parent())),
            attributes: service
                .value
                .entries()
                .iter()
                .filter_map(|entry| Some(entry.key.as_str()?.to_owned()))
                .collect(),
        })
    });
    said.collect()
}

/// What a file of this folder says of a build.
fn built(build: &yaml::Node, folder: &FilePath) -> Option<Built> {
    let context = folder.join(local(build.get("context").unwrap_or(build).as_str()?)?);
    let dockerfile = build.get("dockerfile").map_or(Some("Dockerfile"), yaml::Node::as_str)?;
    Some(Built { dockerfile: context.join(dockerfile), context, has_args: build.get("args").is_some() })
}
