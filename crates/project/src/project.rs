//! A container project: Compose projects and Dockerfiles that belong together, with what links them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use shiplint_compose::{Build, Service};
use shiplint_dockerfile::{Given, ImageRef, SourceKind, Stage, Value};
use shiplint_source::FilePath;

use crate::compose::{LinkPlan, Planned};
use crate::{ComposeUnit, Context, DockerfileUnit, Files, Presence, ReadError};

/// Files that belong together, read. Nothing in it changes any more.
#[derive(Debug, Default)]
pub struct Project {
    /// The Dockerfiles, sorted by path; those that stand in Compose files come last.
    pub dockerfiles: Vec<DockerfileUnit>,
    /// The Compose projects.
    pub composes: Vec<ComposeUnit>,
    /// The services that are built here.
    pub links: Vec<BuildLink>,
}

/// A service that is built here.
#[derive(Debug)]
pub struct BuildLink {
    /// The number of its Compose project.
    pub compose: usize,
    /// The number of the service there.
    pub service: usize,
    /// The local context; nothing where it is elsewhere, not known or not there.
    pub context: Option<Context>,
    /// The Dockerfile.
    pub dockerfile: BuildFile,
    /// The number of the stage that is built, where there is such a stage.
    pub stage: Option<usize>,
    /// Whether the build finds what its `COPY` and `ADD` instructions name: by instruction and number of the source.
    pub sources: BTreeMap<(usize, usize), Presence>,
}

/// The Dockerfile of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildFile {
    /// The one of this number.
    Unit(usize),
    /// None stands there.
    Missing(FilePath),
    /// It is elsewhere, not known, or not read on this occasion.
    Unknown,
}

impl Project {
    /// Reads the Dockerfiles in `paths` and links them with the services that they are built for.
    pub(crate) fn load(
        composes: Vec<ComposeUnit>,
        paths: &BTreeSet<FilePath>,
        files: &dyn Files,
    ) -> (Self, Vec<(FilePath, ReadError)>) {
        let mut project = Self { composes, ..Self::default() };
        let mut unread = Vec::new();
        for path in paths {
            match files.read(path) {
                Ok(source) => {
                    let plans: Vec<&LinkPlan> = project.plans_of(path).collect();
                    project.dockerfiles.push(DockerfileUnit::new(source, &merged(&plans), &targets(&plans)));
                }
                Err(error) => unread.push((path.clone(), error)),
            }
        }
        project.add_links(files);
        (project, unread)
    }

    fn plans_of<'a>(&'a self, path: &'a FilePath) -> impl Iterator<Item = &'a LinkPlan> {
        let plans = self.composes.iter().flat_map(|compose| &compose.plans);
        plans.filter(move |plan| plan.dockerfile == Planned::File(path.clone()))
    }

    fn add_links(&mut self, files: &dyn Files) {
        for (compose, unit) in self.composes.iter().enumerate() {
            for plan in &unit.plans {
                let service = &unit.project.services[plan.service];
                let dockerfile = match &plan.dockerfile {
                    Planned::File(path) => find(&self.dockerfiles, path).map_or(BuildFile::Unknown, BuildFile::Unit),
                    Planned::Missing(path) => BuildFile::Missing(path.clone()),
                    Planned::Inline => {
                        let read = embedded(service, plan);
                        self.dockerfiles.extend(read);
                        BuildFile::Unit(self.dockerfiles.len() - 1)
                    }
                    Planned::Unknown => BuildFile::Unknown,
                };
                let link = BuildLink::new(compose, plan, dockerfile, &self.dockerfiles, files);
                self.links.push(link);
            }
        }
    }

    /// The files whose findings belong to it, with repetitions.
    pub fn paths(&self) -> impl Iterator<Item = &FilePath> {
        let composes = self.composes.iter().flat_map(|unit| unit.sources().map(|source| source.path()));
        self.dockerfiles.iter().map(|unit| unit.source.path()).chain(composes)
    }

    /// The service of a link.
    pub fn service(&self, link: &BuildLink) -> &Service {
        &self.composes[link.compose].project.services[link.service]
    }

    /// What the service of a link says about its build.
    pub fn build(&self, link: &BuildLink) -> Option<&Build> {
        self.service(link).build.as_ref()
    }

    /// The Dockerfile of a link, where it was read.
    pub fn dockerfile(&self, link: &BuildLink) -> Option<&DockerfileUnit> {
        match link.dockerfile {
            BuildFile::Unit(number) => self.dockerfiles.get(number),
            _ => None,
        }
    }

    /// The stage that a link builds.
    pub fn stage(&self, link: &BuildLink) -> Option<&Stage> {
        self.dockerfile(link)?.model.stages.get(link.stage?)
    }

    /// Whether a service that is built here gives its image this name.
    pub fn builds(&self, image: &ImageRef) -> bool {
        let names = self.links.iter().filter_map(|link| self.service(link).image.as_ref()?.value.known());
        let mut images = names.filter_map(|name| ImageRef::parse(name).ok());
        images.any(|built| built.canonical() == image.canonical())
    }

    /// The build of a service, by the numbers of its Compose project and of itself.
    pub fn link(&self, compose: usize, service: usize) -> Option<&BuildLink> {
        self.links.iter().find(|link| link.compose == compose && link.service == service)
    }

    /// The services that a Dockerfile is built for.
    pub fn links_to<'a>(&'a self, dockerfile: &'a DockerfileUnit) -> impl Iterator<Item = &'a BuildLink> {
        self.links.iter().filter(move |link| self.dockerfile(link).is_some_and(|unit| std::ptr::eq(unit, dockerfile)))
    }
}

impl BuildLink {
    fn new(
        compose: usize,
        plan: &LinkPlan,
        dockerfile: BuildFile,
        units: &[DockerfileUnit],
        files: &dyn Files,
    ) -> Self {
        let unit = match dockerfile {
            BuildFile::Unit(number) => units.get(number),
            _ => None,
        };
        let own = unit.filter(|unit| unit.embedded.is_none()).map(|unit| unit.source.path());
        let context = plan.context.clone().map(|folder| Context::new(folder, own, files));
        let stage = unit.and_then(|unit| match &plan.target {
            Some(target) => unit.model.find_stage(target).map(|stage| stage.index),
            None => unit.model.stages.len().checked_sub(1),
        });
        let sources = match (unit, &context) {
            (Some(unit), Some(context)) => presences(unit, context, files),
            _ => BTreeMap::new(),
        };
        Self { compose, service: plan.service, context, dockerfile, stage, sources }
    }
}

fn find(units: &[DockerfileUnit], path: &FilePath) -> Option<usize> {
    units.iter().position(|unit| unit.embedded.is_none() && unit.source.path() == path)
}

/// The `dockerfile_inline` of a service. What Compose would put into it is in its text already.
fn embedded(service: &Service, plan: &LinkPlan) -> Option<DockerfileUnit> {
    let inline = service.build.as_ref()?.dockerfile_inline.as_ref()?;
    let text = inline.value.mapped().clone();
    Some(DockerfileUnit::embedded(Arc::clone(&inline.place.source), text, &plan.given, &targets(&[plan])))
}

/// What is known of a build that several services ask for: an argument counts where all give the same.
fn merged(plans: &[&LinkPlan]) -> Given {
    let [first, rest @ ..] = plans else { return Given::default() };
    let mut given = first.given.clone();
    for plan in rest {
        for (name, value) in &mut given.args {
            if plan.given.args.get(name) != Some(value) {
                *value = Value::Unknown;
            }
        }
        for name in plan.given.args.keys().filter(|name| !first.given.args.contains_key(*name)) {
            given.args.insert(name.clone(), Value::Unknown);
        }
        given.contexts.extend(plan.given.contexts.iter().cloned());
    }
    given
}

/// The targets that services build; without any the last stage is built.
fn targets(plans: &[&LinkPlan]) -> Vec<String> {
    plans.iter().filter_map(|plan| plan.target.clone()).collect()
}

/// Looks up the local sources of a Dockerfile's copies in a context.
fn presences(unit: &DockerfileUnit, context: &Context, files: &dyn Files) -> BTreeMap<(usize, usize), Presence> {
    let mut presences = BTreeMap::new();
    for number in 0..unit.tree.instructions().count() {
        if !unit.model.uses(number).is_empty() {
            continue;
        }
        for (at, source) in unit.model.sources(number).iter().enumerate() {
            if let (SourceKind::Path, Some(path)) = (source.kind, source.text.known()) {
                presences.insert((number, at), context.presence(path, files));
            }
        }
    }
    presences
}
