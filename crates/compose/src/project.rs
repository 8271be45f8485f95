//! A project: what its files come to, and what Compose would refuse it for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use shiplint_source::{FilePath, Place, Source, Span};
use shiplint_yaml::Yaml;

use crate::dotenv::{EnvFile, Format};
use crate::loader::{Loader, Read, Scope};
use crate::profiles::Profiles;
use crate::reader::Reader;
use crate::{
    Map, Node, Problem, ProblemKind, Rejection, Resource, ResourceKind, Service, Spanned, Text, VariableUse, Variables,
    confinement, consistency, env_files, names, scalars, shapes,
};

/// What a project is made of.
#[derive(Clone, Debug)]
pub struct Input {
    /// The project's folder, from which relative paths are meant.
    pub directory: FilePath,
    /// Its files: the first at the bottom, each other one on top of those before.
    pub files: Vec<Arc<Source>>,
    /// The project's own env files, usually the folder's `.env`: variables of interpolation, the last of equal names counts.
    pub env_files: Vec<Arc<Source>>,
    /// The variables of interpolation that were given besides, and come first. `COMPOSE_PROFILES` among all of them
    /// enables profiles, `COMPOSE_PROJECT_NAME` names the project.
    pub variables: Variables,
    /// Whether the files are only a layer of a project whose other layers are not known. What is missing in them is
    /// then no problem.
    pub partial: bool,
}

impl Input {
    /// These files in this folder, with nothing set.
    #[must_use]
    pub fn new(directory: FilePath, files: Vec<Arc<Source>>) -> Self {
        Self { directory, files, env_files: Vec::new(), variables: Variables::default(), partial: false }
    }
}

/// A project.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The top-level `name`.
    pub name: Option<Spanned<Text>>,
    /// The services, in order.
    pub services: Vec<Service>,
    /// The networks that are declared, in order.
    pub networks: Vec<Resource>,
    /// The volumes that are declared, in order.
    pub volumes: Vec<Resource>,
    /// The secrets that are declared, in order.
    pub secrets: Vec<Resource>,
    /// The configs that are declared, in order.
    pub configs: Vec<Resource>,
    /// The models that are declared, in order.
    pub models: Vec<Resource>,
    /// What Compose would refuse the project for, by place.
    pub problems: Vec<Problem>,
    /// What Compose takes though it does not do what it says, by place.
    pub notices: Vec<Problem>,
    /// Every use of a variable in its Compose files, by place.
    pub variables: Vec<Arc<VariableUse>>,
    /// Every file that was read, by name.
    pub files: Vec<Arc<Source>>,
    /// The Compose files among them as they are written, by path.
    pub trees: BTreeMap<FilePath, Arc<Yaml>>,
    /// Every env file that was read, the project's own among them.
    pub env_files: BTreeMap<FilePath, EnvFile>,
    /// The Compose files among them that `include` names.
    pub included: BTreeSet<FilePath>,
    /// The services whose base could not be read: what they seem to lack may be there.
    pub baseless: BTreeSet<String>,
    /// Whether all of it was there to read: if not, what seems to be missing may be in the rest.
    pub complete: bool,
    /// The variables of interpolation.
    pub environment: Variables,
    /// All attributes, merged.
    pub tree: Map,
    /// The profiles that its variables enable.
    profiles: Profiles,
    /// Numbers of the services, by name.
    numbers: HashMap<String, usize>,
}

/// Loads a project. `read` gives the files that it names: included and extended ones, env files.
#[must_use]
pub fn load(input: &Input, read: Read<'_>) -> Project {
    let mut loader = Loader::new(read, input.partial);
    let variables = variables(input, &mut loader);
    let profiles = Profiles::of(&variables);
    let chain = input.files.iter().map(|source| (source.path().clone(), None)).collect();
    let scope = Scope { number: 0, folder: input.directory.clone(), variables, chain };
    let tree = loader.model(&input.files, &scope);
    let is_part = input.partial || loader.broken;
    shapes::check(&tree, is_part, &mut loader.problems);
    scalars::check(&tree, &mut Reader::of_part(&mut loader.problems, is_part));
    let mut reader = Reader::of_part(&mut loader.problems, is_part);
    let mut project = typed(tree, &profiles, &mut reader);
    let open = input.partial || loader.incomplete;
    project.complete = !open;
    consistency::check(&project, &profiles, open, &loader.baseless, &mut loader.problems);
    env_files::check(&project, &profiles, &scope.variables, &mut loader);
    confinement::check_profiles(&project, &scope.folder, &mut loader);
    let empty = project.tree.is_empty() && loader.problems.is_empty() && !open;
    if let Some(first) = input.files.first().filter(|_| empty) {
        loader.problem(ProblemKind::Empty, &first.place(Span::at(0)), "nothing is in the file");
    }
    project.environment = scope.variables;
    project.profiles = profiles;
    finish(project, loader)
}

/// The tree, typed.
fn typed(tree: Map, profiles: &Profiles, reader: &mut Reader<'_>) -> Project {
    let mut resources = |kind| Resource::read_all(&tree, kind, reader);
    let mut project = Project {
        networks: resources(ResourceKind::Network),
        volumes: resources(ResourceKind::Volume),
        secrets: resources(ResourceKind::Secret),
        configs: resources(ResourceKind::Config),
        models: resources(ResourceKind::Model),
        name: tree.get("name").and_then(Node::scalar),
        ..Project::default()
    };
    if let Some(services) = tree.get("services") {
        for entry in services.entries() {
            reader.enabled(profiles.rejection(&entry.value));
            if let Some(service) = Service::read(entry, reader) {
                project.services.push(service);
            }
        }
    }
    project.numbers =
        project.services.iter().enumerate().map(|(number, service)| (service.name.value.clone(), number)).collect();
    Project { tree, ..project }
}

fn finish(mut project: Project, loader: Loader<'_>) -> Project {
    let mut problems = loader.problems;
    problems.sort_by(|a, b| (&a.place, a.kind).cmp(&(&b.place, b.kind)));
    problems.dedup_by(|a, b| (&a.place, a.kind) == (&b.place, b.kind));
    (project.notices, project.problems) =
        problems.into_iter().partition(|problem| problem.rejection == Rejection::Never);
    project.variables = loader.uses;
    project.variables.sort_by(|a, b| (&a.place, !a.evaluated).cmp(&(&b.place, !b.evaluated)));
    project.variables.dedup_by(|a, b| a.place == b.place);
    project.files = loader.files.into_values().collect();
    project.trees = loader.trees;
    project.env_files = loader.env_files;
    project.included = loader.included_files;
    project.baseless = loader.baseless;
    project
}

/// The variables that were given, those of the project's env files, and the name of the project, which is always there.
fn variables(input: &Input, loader: &mut Loader<'_>) -> Variables {
    let mut defined = Variables::default();
    for source in &input.env_files {
        loader.files.insert(source.path().clone(), Arc::clone(source));
        defined = loader.env_file_after(source, Format::Compose, &input.variables, &defined).or(defined);
    }
    let mut variables = input.variables.clone().or(defined);
    names::give(input, &mut variables, loader);
    variables
}

impl Project {
    /// The name of the project, where it was asked for.
    pub fn own_name(&self) -> Option<&str> {
        self.environment.get(names::VARIABLE)?.value.as_deref()
    }

    /// A service by name.
    pub fn service(&self, name: &str) -> Option<&Service> {
        self.services.get(self.number(name)?)
    }

    /// The numbers of the services that extend one.
    pub fn extending(&self, base: &Service) -> impl Iterator<Item = usize> {
        let home = base.name.place.path();
        let extends = move |service: &Service| {
            let extends = service.extends.as_ref()?;
            let here = extends.place.path();
            let file = extends.file.as_ref().map(|file| Some(here.parent().join(file.known()?)));
            let is_home = file.map_or(Some(here == home), |file| Some(file? == *home))?;
            Some(is_home && extends.service.as_ref()?.known()? == base.name.value)
        };
        let all = self.services.iter().enumerate();
        all.filter(move |(_, service)| extends(service) == Some(true)).map(|(number, _)| number)
    }

    /// The number of a service, by name.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// Whether two services are there at the same time: with some profile, or with those that the project's variables enable.
    pub fn run_together(&self, one: &Service, other: &Service) -> bool {
        one.runs_beside(other) || self.profiles.enable_both(one, other)
    }

    /// All that is written about a service.
    pub fn node(&self, service: &Service) -> Option<&Node> {
        self.tree.get("services")?.get(&service.name.value)
    }

    /// A resource by name.
    pub fn resource(&self, kind: ResourceKind, name: &str) -> Option<&Resource> {
        self.resources(kind).iter().find(|resource| resource.name.value == name)
    }

    /// The resources of a kind.
    pub fn resources(&self, kind: ResourceKind) -> &[Resource] {
        match kind {
            ResourceKind::Network => &self.networks,
            ResourceKind::Volume => &self.volumes,
            ResourceKind::Secret => &self.secrets,
            ResourceKind::Config => &self.configs,
            ResourceKind::Model => &self.models,
        }
    }

    /// Whether Compose refuses what stands at a place.
    pub fn refuses(&self, place: &Place) -> bool {
        self.problems.binary_search_by(|problem| problem.place.cmp(place)).is_ok()
    }

    /// Whether `docker compose config` refuses the project, whatever the variables.
    pub fn is_rejected(&self) -> bool {
        self.problems.iter().any(|problem| problem.rejection == Rejection::Always)
    }
}
