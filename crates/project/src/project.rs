//! A container project: Compose projects and Dockerfiles that belong together, with what links them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use shiplint_compose::{Build, Service};
use shiplint_dockerfile::{Given, ImageRef, Stage, Value};
use shiplint_source::{FilePath, Place};

use crate::absence::Seeker;
use crate::configs::Configs;
use crate::container::{Origin, WorkFolder};
use crate::plan::{LinkPlan, Planned};
use crate::{
    ComposeUnit, Context, DevContainer, DockerfileUnit, EntryKind, FileKind, Files, Hidden, IgnoreFile, Lack,
    ReadError, Root, Sensitive, StartScript, Taking, build_args, configs, endpoints, outside, sensitive, web_servers,
};

/// Files that belong together, read. Nothing in it changes any more.
#[derive(Debug, Default)]
pub struct Project {
    /// The Dockerfiles, sorted by path; those that stand in Compose files come last.
    pub dockerfiles: Vec<DockerfileUnit>,
    /// The Compose projects.
    pub composes: Vec<ComposeUnit>,
    /// The development container that opens a service; where there is one, it stands alone.
    pub devcontainer: Option<DevContainer>,
    /// The services that are built here, by the numbers of Compose project and service.
    pub links: Vec<BuildLink>,
    /// Where the image of each service of each Compose project comes from.
    origins: Vec<Vec<Origin>>,
    /// For each Dockerfile, the numbers of the links that build it.
    users: Vec<Vec<usize>>,
    /// The scripts that containers start with.
    start_scripts: OfServices<StartScript>,
    /// The folders that their programs start in.
    pub(crate) work_folders: OfServices<WorkFolder>,
    /// Contexts of Dockerfiles that no link builds, as far as their folder tells.
    assumed: BTreeMap<usize, Context>,
}

/// Something of services, by the numbers of Compose project and service.
type OfServices<T> = BTreeMap<(usize, usize), T>;

/// A service that is built here.
#[derive(Debug)]
pub struct BuildLink {
    /// The number of its Compose project.
    pub compose: usize,
    /// The number of the service there.
    pub service: usize,
    /// The local context; nothing where it is elsewhere, not known or not there.
    pub context: Option<Arc<Context>>,
    /// The number of the Dockerfile; nothing where it is elsewhere, not known, not there, or not read on this occasion.
    pub dockerfile: Option<usize>,
    /// The number of the stage that is built, where there is such a stage.
    pub stage: Option<usize>,
    /// What the build cannot do without and that is not there.
    pub lacks: Vec<Lack>,
    /// What becomes of each build argument, in order.
    pub takings: Vec<Taking>,
    /// The first pattern of an ignore file that looks as if it were for this build and is not read by any.
    pub stray_ignore: Option<Place>,
    /// What the service's mounts hide of its image, and the mounted folders do not have.
    pub hidden: Vec<Hidden>,
}

impl Project {
    /// Reads the Dockerfiles in `paths` and links them with the services that they are built for.
    pub(crate) fn load(
        composes: Vec<ComposeUnit>,
        paths: &BTreeSet<FilePath>,
        seeker: Seeker<'_>,
    ) -> (Self, Vec<(FilePath, ReadError)>) {
        let mut project = Self { composes, ..Self::default() };
        let mut unread = Vec::new();
        for path in paths {
            match seeker.files.read(path) {
                Ok(source) => {
                    let plans: Vec<&LinkPlan> = project.plans_of(path).collect();
                    project.dockerfiles.push(DockerfileUnit::new(source, &merged(&plans), &targets(&plans)));
                }
                Err(error) => unread.push((path.clone(), error)),
            }
        }
        project.add_links(seeker);
        let units = project.composes.iter().enumerate();
        project.origins = units.map(|(number, unit)| project.find_origins(number, unit)).collect();
        project.assume_contexts(seeker);
        project.read_configs(seeker.files);
        project.find_hidden(seeker);
        (project.work_folders, project.start_scripts) = project.look_at_starts(seeker);
        (project, unread)
    }

    /// Nothing but what opens a service, if it is that.
    pub(crate) fn of_devcontainer(devcontainer: Option<DevContainer>) -> Self {
        Self { devcontainer, ..Self::default() }
    }

    fn plans_of<'a>(&'a self, path: &'a FilePath) -> impl Iterator<Item = &'a LinkPlan> {
        let plans = self.composes.iter().flat_map(ComposeUnit::plans);
        plans.filter(move |plan| plan.dockerfile == Planned::File(path.clone()))
    }

    fn add_links(&mut self, seeker: Seeker<'_>) {
        let mut contexts = Contexts::default();
        let plans = self.composes.iter().flat_map(ComposeUnit::plans);
        let folders: BTreeSet<&FilePath> =
            self.composes.iter().filter(|unit| unit.asked).map(|unit| &unit.folder).collect();
        let built: Vec<FilePath> = folders.into_iter().flat_map(|folder| outside::contexts(folder, seeker)).collect();
        let used: HashSet<&FilePath> = plans.filter_map(|plan| plan.context.as_ref()).chain(&built).collect();
        for (compose, unit) in self.composes.iter().enumerate() {
            for plan in unit.plans() {
                let service = &unit.project.services[plan.service];
                let dockerfile = match &plan.dockerfile {
                    Planned::File(path) => find(&self.dockerfiles, path),
                    Planned::Inline => embedded(service, plan).map(|read| {
                        self.dockerfiles.push(read);
                        self.dockerfiles.len() - 1
                    }),
                    Planned::Unknown => None,
                };
                let file = dockerfile.and_then(|number| Some((number, self.dockerfiles.get(number)?)));
                let stage = file.and_then(|(_, unit)| stage(plan, unit));
                let context = plan.context.as_ref().map(|folder| contexts.of(folder, file, stage, seeker));
                let takings = file
                    .zip(service.build.as_ref())
                    .map_or_else(Vec::new, |((_, unit), build)| build_args::takings(build, unit, stage));
                let (service, lacks) = (plan.service, plan.lacks.clone());
                let stray_ignore = stray_ignore(unit, plan, &used, seeker.files);
                self.links.push(BuildLink {
                    compose,
                    service,
                    context,
                    dockerfile,
                    stage,
                    lacks,
                    takings,
                    stray_ignore,
                    hidden: Vec::new(),
                });
            }
        }
        let composes = &self.composes;
        let build = |link: &BuildLink| composes.get(link.compose)?.project.services.get(link.service)?.build.as_ref();
        build_args::share(self.links.iter_mut().filter_map(|link| Some((build(link)?, &mut link.takings))));
        self.users = vec![Vec::new(); self.dockerfiles.len()];
        for (number, link) in self.links.iter().enumerate() {
            if let Some(users) = link.dockerfile.and_then(|dockerfile| self.users.get_mut(dockerfile)) {
                users.push(number);
            }
        }
    }

    fn find_hidden(&mut self, seeker: Seeker<'_>) {
        let hidden = |link: &BuildLink| Some(self.container(link.compose, link.service)?.hidden(seeker.files));
        let hidden: Vec<Vec<Hidden>> = self.links.iter().map(|link| hidden(link).unwrap_or_default()).collect();
        for (link, hidden) in self.links.iter_mut().zip(hidden) {
            link.hidden = hidden;
        }
    }

    /// What the folders that containers start in tell, and the scripts that they start with.
    fn look_at_starts(&self, seeker: Seeker<'_>) -> (OfServices<WorkFolder>, OfServices<StartScript>) {
        let composes = self.composes.iter().enumerate().filter(|(_, unit)| unit.asked);
        let services = composes.flat_map(|(number, unit)| (0..unit.project.services.len()).map(move |it| (number, it)));
        let (mut folders, mut scripts) = (BTreeMap::new(), BTreeMap::new());
        for (compose, service) in services {
            let context = self.builder(compose, service).and_then(|link| link.context.as_deref());
            let Some(container) = self.container(compose, service) else { continue };
            let key = (compose, service);
            folders.extend(container.work_folder(context, seeker.files).map(|found| (key, found)));
            scripts.extend(container.start_script(context, seeker).map(|found| (key, found)));
        }
        (folders, scripts)
    }

    fn assume_contexts(&mut self, seeker: Seeker<'_>) {
        let unused = self.dockerfiles.iter().enumerate().filter(|(number, _)| self.users[*number].is_empty());
        let assumed = unused.filter_map(|(number, unit)| Some((number, Context::assumed(unit, seeker)?)));
        self.assumed = assumed.collect();
    }

    fn read_configs(&mut self, files: &dyn Files) {
        let of = |(number, unit): (usize, &ComposeUnit)| {
            let containers: Vec<_> =
                (0..unit.project.services.len()).map(|service| self.container(number, service)).collect();
            let configs = |(service, node): (usize, &Service)| {
                let built = self.builder(number, service).and_then(|link| self.built(link));
                configs::configs(node, built, files)
            };
            let configs: Vec<Configs> = unit.project.services.iter().enumerate().map(configs).collect();
            let listeners = containers.iter().zip(&configs);
            let configured =
                listeners.map(|(container, configs)| web_servers::listeners(container.as_ref()?, configs)).collect();
            let web_roots: Vec<_> = configs.iter().map(Configs::web_roots).collect();
            (endpoints::endpoints(&unit.project, &containers, &configs), configured, web_roots)
        };
        let told: Vec<_> = self.composes.iter().enumerate().map(of).collect();
        for (unit, (endpoints, configured, web_roots)) in self.composes.iter_mut().zip(told) {
            (unit.endpoints, unit.configured, unit.web_roots) = (endpoints, configured, web_roots);
        }
    }

    /// The files whose findings belong to it, with repetitions.
    pub fn paths(&self) -> impl Iterator<Item = &FilePath> {
        let composes = self.composes.iter().flat_map(|unit| unit.sources().map(|source| source.path()));
        let devcontainer = self.devcontainer.iter().map(|container| container.source.path());
        self.dockerfiles.iter().map(|unit| unit.source.path()).chain(composes).chain(devcontainer)
    }

    /// The service of a link.
    pub fn service(&self, link: &BuildLink) -> &Service {
        &self.composes[link.compose].project.services[link.service]
    }

    /// What the service of a link says about its build.
    pub fn build(&self, link: &BuildLink) -> Option<&Build> {
        self.service(link).build.as_ref()
    }

    /// The place that chooses the context of a link: its path, or the key `build` where that is left out.
    pub fn context_place(&self, link: &BuildLink) -> Option<&Place> {
        let service = self.service(link);
        let context = service.build.as_ref()?.context.as_ref().map(|context| &context.place);
        context.or_else(|| {
            let node = self.composes.get(link.compose)?.project.node(service)?;
            Some(&node.map()?.entry("build")?.key.place)
        })
    }

    /// The Dockerfile of a link, where it was read.
    pub fn dockerfile(&self, link: &BuildLink) -> Option<&DockerfileUnit> {
        self.dockerfiles.get(link.dockerfile?)
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

    /// The builds of a Compose project, by its number.
    pub fn links_of(&self, compose: usize) -> &[BuildLink] {
        let start = self.links.partition_point(|link| link.compose < compose);
        let end = self.links.partition_point(|link| link.compose <= compose);
        self.links.get(start..end).unwrap_or_default()
    }

    /// The build of a service, by the numbers of its Compose project and of itself.
    pub fn link(&self, compose: usize, service: usize) -> Option<&BuildLink> {
        self.links.get(self.link_number(compose, service)?)
    }

    pub(crate) fn link_number(&self, compose: usize, service: usize) -> Option<usize> {
        self.links.binary_search_by_key(&(compose, service), |link| (link.compose, link.service)).ok()
    }

    /// What the image of a service begins with, by the numbers of its Compose project and of itself.
    pub fn root(&self, compose: usize, service: usize) -> Option<&Root> {
        Some(&self.origin(compose, service)?.root)
    }

    /// Where the image of a service comes from, by the numbers of its Compose project and of itself.
    pub(crate) fn origin(&self, compose: usize, service: usize) -> Option<&Origin> {
        self.origins.get(compose)?.get(service)
    }

    /// The script that the container of a service starts with, by the numbers of its Compose project and of itself.
    pub fn start_script(&self, compose: usize, service: usize) -> Option<&StartScript> {
        self.start_scripts.get(&(compose, service))
    }

    /// The services that a Dockerfile is built for, by its number.
    pub fn links_to(&self, dockerfile: usize) -> impl Iterator<Item = &BuildLink> {
        self.users.get(dockerfile).into_iter().flatten().filter_map(|&link| self.links.get(link))
    }

    /// The folder of a Dockerfile that nobody is known to build, where it looks like a context. Only what its ignore file
    /// hides is told of it.
    pub fn assumed_context(&self, dockerfile: usize) -> Option<&Context> {
        self.assumed.get(&dockerfile)
    }
}

/// An ignore file in the folder of the Compose file or of the Dockerfile, where that is the context of no build that is known,
/// nor has another Dockerfile that somebody may build there.
fn stray_ignore(unit: &ComposeUnit, plan: &LinkPlan, used: &HashSet<&FilePath>, files: &dyn Files) -> Option<Place> {
    let context = plan.context.as_ref()?;
    let Planned::File(dockerfile) = &plan.dockerfile else { return None };
    let is_built = |folder: &FilePath| {
        let names = files.list(folder).into_iter().map(|(name, _)| name);
        let mut others = names.filter(|name| folder.join(name) != *dockerfile);
        others.any(|name| FileKind::of_name(&name) == Some(FileKind::Dockerfile))
    };
    let is_used = |folder: &FilePath| used.contains(folder) || (*folder == unit.folder && unit.is_built_beside());
    let mut folders = [dockerfile.parent(), unit.folder.clone()].into_iter().filter(|folder| folder != context);
    folders.find_map(|folder| {
        let ignore = folder.join(".dockerignore");
        let is_stray = files.kind(&ignore) == Some(EntryKind::File) && !is_used(&folder) && !is_built(&folder);
        let ignore = IgnoreFile::new(files.read(&ignore).ok().filter(|_| is_stray)?);
        Some(ignore.place(ignore.patterns.first()?))
    })
}

/// The number of the stage that a build is of, where there is such a stage.
fn stage(plan: &LinkPlan, unit: &DockerfileUnit) -> Option<usize> {
    match &plan.target {
        Some(target) => unit.model.find_stage(target).map(|stage| stage.index),
        None => unit.model.stages.len().checked_sub(1),
    }
}

/// What was looked up in contexts: builds of the same share it.
#[derive(Default)]
struct Contexts {
    /// By folder, Dockerfile and stage.
    read: HashMap<(FilePath, Option<usize>, Option<usize>), Arc<Context>>,
    /// What is secret in a folder.
    sensitive: HashMap<FilePath, Arc<[Sensitive]>>,
}

impl Contexts {
    /// The context of the build of a stage of a Dockerfile, which has a number.
    fn of(
        &mut self,
        folder: &FilePath,
        file: Option<(usize, &DockerfileUnit)>,
        stage: Option<usize>,
        seeker: Seeker<'_>,
    ) -> Arc<Context> {
        let sensitive = &mut self.sensitive;
        let read = || {
            let unit = file.map(|(_, unit)| unit);
            let own = unit.filter(|unit| unit.embedded.is_none()).map(|unit| unit.source.path());
            let mut context = Context::new(folder.clone(), own, seeker.files);
            if let (Some(unit), Some(stage)) = (unit, stage) {
                let needed = unit.model.reachable_from(stage);
                let is_needed = |stage: usize| needed.get(stage).is_some_and(|&needed| needed);
                context.look_up(unit, &is_needed, seeker);
                context.measure(unit, &is_needed, seeker.files);
                context.look_for_ballast(unit, seeker.files);
                context.look_for_secrets(unit, &mut |folder| {
                    let found = sensitive.entry(folder);
                    Arc::clone(found.or_insert_with_key(|folder| sensitive::sensitive(folder, seeker.files).into()))
                });
            }
            Arc::new(context)
        };
        let key = (folder.clone(), file.map(|(number, _)| number), stage);
        Arc::clone(self.read.entry(key).or_insert_with(read))
    }
}

fn find(units: &[DockerfileUnit], path: &FilePath) -> Option<usize> {
    units.iter().position(|unit| unit.embedded.is_none() && unit.source.path() == path)
}

/// The `dockerfile_inline` of a service. What Compose would put into it is in its text already.
fn embedded(service: &Service, plan: &LinkPlan) -> Option<DockerfileUnit> {
    let inline = service.build.as_ref()?.dockerfile_inline.as_ref()?;
    Some(DockerfileUnit::embedded(inline, &plan.given, &targets(&[plan])))
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
