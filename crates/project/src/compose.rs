//! A Compose project: its files merged, its variables, and which files its services are built from.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_compose::{Build, Input, Resolution, Text, Variables};
use shiplint_dockerfile::{Given, Value};
use shiplint_source::{FilePath, Source};

use crate::{EntryKind, Files, ReadError};

/// The files of one Compose project, before they are read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    /// The base, then what is laid over it.
    pub(crate) files: Vec<FilePath>,
    /// Whether the file is meant to lie over another one, so that what is missing may be there.
    pub(crate) partial: bool,
    /// Whether findings in it were asked for; otherwise it is only looked at because of a Dockerfile.
    pub(crate) asked: bool,
}

/// A Compose project.
#[derive(Debug)]
pub struct ComposeUnit {
    /// What its files say together.
    pub project: shiplint_compose::Project,
    /// The folder that its paths are relative to.
    pub folder: FilePath,
    /// The files that it begins with: the base, and what is laid over it.
    pub layers: Vec<FilePath>,
    /// Whether findings in it were asked for.
    pub asked: bool,
    /// Variables that a sample of the folder's `.env` defines, or an env file for one environment.
    pub documented: BTreeSet<String>,
    /// The services that are built here.
    pub(crate) plans: Vec<LinkPlan>,
}

/// What a service says about its build, looked up on the disk.
#[derive(Debug)]
pub(crate) struct LinkPlan {
    pub(crate) service: usize,
    /// The local folder of the context, where it is known and there.
    pub(crate) context: Option<FilePath>,
    pub(crate) dockerfile: Planned,
    pub(crate) given: Given,
    pub(crate) target: Option<String>,
}

/// The Dockerfile of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Planned {
    File(FilePath),
    Missing(FilePath),
    Inline,
    Unknown,
}

impl ComposeUnit {
    /// Reads a group of files; nothing where the first cannot be read.
    pub(crate) fn load(group: &Group, variables: &Variables, files: &dyn Files) -> Result<Self, ReadError> {
        let base = group.files.first().ok_or(ReadError::Missing)?;
        let sources: Vec<Arc<Source>> = std::iter::once(files.read(base))
            .chain(group.files.iter().skip(1).map(|path| files.read(path)))
            .filter(|read| !matches!(read, Err(ReadError::Missing)))
            .collect::<Result<_, _>>()?;
        let folder = base.parent();
        let input = Input {
            directory: folder.clone(),
            files: sources,
            env_file: files.read(&folder.join(OWN_ENV_FILE)).ok(),
            variables: variables.clone(),
            partial: group.partial,
        };
        let project = shiplint_compose::load(&input, &|path| files.read(path).ok());
        let plans = (project.services.iter().enumerate())
            .filter_map(|(number, service)| Some(LinkPlan::new(number, service.build.as_ref()?, files)))
            .collect();
        let documented = documented(&project, &folder, files);
        Ok(Self { project, folder, layers: group.files.clone(), asked: group.asked, documented, plans })
    }

    /// Whether the folder has the env file that Compose reads by itself.
    pub fn has_env_file(&self) -> bool {
        self.project.env_files.contains_key(&self.folder.join(OWN_ENV_FILE))
    }

    /// Its YAML files, included and extended ones too.
    pub fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        let is_yaml = |path: &FilePath| [".yaml", ".yml"].iter().any(|tail| path.name().ends_with(tail));
        self.project.files.iter().filter(move |file| self.layers.contains(file.path()) || is_yaml(file.path()))
    }

    /// The Dockerfiles that are there for its services.
    pub(crate) fn dockerfiles(&self) -> impl Iterator<Item = &FilePath> {
        self.plans.iter().filter_map(|plan| match &plan.dockerfile {
            Planned::File(path) => Some(path),
            _ => None,
        })
    }
}

/// The env file that Compose reads by itself.
const OWN_ENV_FILE: &str = ".env";

/// Env files that people keep beside it: samples of it, and those for one environment.
const OTHER_ENV_FILES: [&str; 16] = [
    ".env.default",
    ".env.defaults",
    ".env.dev",
    ".env.development",
    ".env.dist",
    ".env.example",
    ".env.local",
    ".env.prod",
    ".env.production",
    ".env.sample",
    ".env.template",
    ".env.test",
    "default.env",
    "env.example",
    "example.env",
    "sample.env",
];

/// The variables that the other env files of the folder define; none where the project lacks no variable.
fn documented(project: &shiplint_compose::Project, folder: &FilePath, files: &dyn Files) -> BTreeSet<String> {
    if project.variables.iter().all(|variable| variable.resolution != Resolution::Unset) {
        return BTreeSet::new();
    }
    let sources = OTHER_ENV_FILES.iter().filter_map(|name| files.read(&folder.join(name)).ok());
    let variables = sources.map(|source| Variables::from_env_file(&source, &Variables::default()));
    variables
        .reduce(Variables::or)
        .map_or_else(BTreeSet::new, |all| all.iter().map(|(name, _)| name.to_owned()).collect())
}

impl LinkPlan {
    fn new(service: usize, build: &Build, files: &dyn Files) -> Self {
        let context = context_folder(build).filter(|folder| files.kind(folder) == Some(EntryKind::Folder));
        let dockerfile = planned(build, context.as_ref(), files);
        let target = build.target.as_ref().and_then(|target| target.value.known().map(str::to_owned));
        Self { service, context, dockerfile, given: given(build), target }
    }
}

/// The local folder that a build names as its context.
fn context_folder(build: &Build) -> Option<FilePath> {
    let context = match &build.context {
        Some(context) => context.value.known()?,
        None => ".",
    };
    (!is_remote(context) && !context.starts_with('~')).then(|| build.folder.join(context))
}

/// Contexts that are no folder: an address, or a repository in a short form.
fn is_remote(context: &str) -> bool {
    context.contains("://") || ["git@", "github.com/"].iter().any(|head| context.starts_with(head))
}

fn planned(build: &Build, context: Option<&FilePath>, files: &dyn Files) -> Planned {
    if build.dockerfile_inline.is_some() {
        return Planned::Inline;
    }
    let name = match &build.dockerfile {
        Some(name) => name.value.known(),
        None => Some("Dockerfile"),
    };
    let (Some(context), Some(name)) = (context, name) else { return Planned::Unknown };
    let path = context.join(name);
    match files.kind(&path) {
        Some(EntryKind::File) => Planned::File(path),
        _ if is_remote(name) => Planned::Unknown,
        _ => Planned::Missing(path),
    }
}

fn given(build: &Build) -> Given {
    let value = |text: &Text| text.known().map_or(Value::Unknown, |known| Value::Known(known.into()));
    let args = build.args.iter().filter_map(|pair| {
        let name = pair.name.value.known()?.to_owned();
        Some((name, pair.value.as_ref().map_or(Value::Unknown, |given| value(&given.value))))
    });
    let contexts = build.additional_contexts.iter().filter_map(|pair| pair.name.value.known().map(str::to_owned));
    Given { args: args.collect(), complete: false, contexts: contexts.collect() }
}
