//! What a Compose project claims of the machine that it runs on, kept when all else of it is dropped, so that the projects of a whole
//! run can be seen together. Each is told by itself: what they have to do with one another is known to the [`Tree`](crate::Tree).

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use shiplint_catalog::images;
use shiplint_compose::{Port, PortRange, Resource, ResourceKind, Service, Spanned, Step, Text, project_name};
use shiplint_dockerfile::{DEFAULT_REGISTRY, ImageRef};
use shiplint_source::{FilePath, Place, Source, Span};

use crate::compose::in_full;
use crate::{ComposeUnit, Project};

/// So many ports of a project are compared with those of another one.
const MAX_PORTS: usize = 64;

/// What a Compose project claims.
#[derive(Debug)]
pub struct Claims {
    /// The file that it begins with.
    pub main: Arc<Source>,
    /// Its folder.
    pub folder: FilePath,
    /// Whether it is meant to lie over another project.
    pub partial: bool,
    /// Ports of the host that it publishes whatever the profiles.
    pub ports: Vec<Port>,
    /// Names that it gives, whatever the profiles.
    pub names: Vec<Claim>,
    /// The networks and volumes that it makes.
    pub made: Vec<Made>,
    /// The networks and volumes that its services use and something else makes, as far as their names are written out.
    pub external: Vec<Claim>,
    /// The images that it builds, by their names in full.
    pub built: Vec<(String, Place)>,
    /// The images that no registry has and that it takes all the same, by their names in full.
    pub taken: Vec<(String, Place)>,
    /// The names of its services.
    pub(crate) services: BTreeSet<String>,
}

/// What a name is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// A Compose project.
    Project,
    /// A container.
    Container,
    /// A network.
    Network,
    /// A volume.
    Volume,
}

/// A name that holds on the whole machine.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What has it.
    pub kind: Named,
    /// The name.
    pub name: String,
    /// Where it is written; of a project that is called after its folder, the start of its file.
    pub place: Place,
}

/// A network or volume that a project makes.
#[derive(Clone, Debug)]
pub struct Made {
    /// What it is.
    pub kind: Named,
    /// Its name within the project.
    pub key: String,
    /// Where that stands.
    pub place: Place,
    /// The name that it has on the machine.
    pub name: MadeName,
}

/// The name that a network or volume of a project has on the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MadeName {
    /// The project says so.
    Written(String),
    /// The name of the project, which it says itself, with the key behind.
    Prefixed(String),
    /// Likewise, but the project is called after its folder, or not known.
    Derived(Option<String>),
    /// It is not known.
    Unknown,
}

impl Named {
    /// The word for one.
    pub fn word(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Container => "container",
            Self::Network => "network",
            Self::Volume => "volume",
        }
    }
}

impl MadeName {
    /// The name, as far as it can be told.
    pub fn known(&self) -> Option<&str> {
        match self {
            Self::Written(name) | Self::Prefixed(name) | Self::Derived(Some(name)) => Some(name),
            Self::Derived(None) | Self::Unknown => None,
        }
    }

    /// Whether the project decides it, and nobody who starts the project.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Self::Written(_) | Self::Prefixed(_))
    }
}

impl Claims {
    /// The claims of the Compose projects in it that were asked for.
    pub fn of(project: &Project) -> impl Iterator<Item = Self> {
        project.composes.iter().filter(|unit| unit.asked).filter_map(Self::of_unit)
    }

    fn of_unit(unit: &ComposeUnit) -> Option<Self> {
        let main = Arc::clone(unit.sources().find(|source| unit.layers.first() == Some(source.path()))?);
        let name = Name::of(unit);
        let lasting = || unit.project.services.iter().filter(|service| service.profiles.is_empty());
        let containers = lasting().filter_map(|service| claim(Named::Container, service.container_name.as_ref()?));
        let mut claims = Self {
            folder: unit.folder.clone(),
            partial: unit.partial || unit.is_variant,
            ports: lasting().filter(|it| it.has_own_ports()).flat_map(|it| it.ports.iter().cloned()).collect(),
            names: containers.chain(name.claim(unit, &main)).collect(),
            made: Vec::new(),
            external: Vec::new(),
            built: unit.project.services.iter().flat_map(|service| built(service, &name)).collect(),
            taken: unit.project.services.iter().filter_map(|service| taken(unit, service)).collect(),
            services: unit.project.services.iter().map(|service| service.name.value.clone()).collect(),
            main,
        };
        claims.add_resources(unit, &name);
        Some(claims)
    }

    fn add_resources(&mut self, unit: &ComposeUnit, name: &Name) {
        for (kind, named) in [(ResourceKind::Network, Named::Network), (ResourceKind::Volume, Named::Volume)] {
            let unused: BTreeSet<&Place> = unit.project.unused(kind).into_iter().map(|it| &it.name.place).collect();
            for resource in unit.project.resources(kind) {
                if resource.external != Some(true) {
                    let made = Made::of(resource, named, name);
                    let written = resource.real_name.as_ref().and_then(|name| claim(named, name));
                    self.names.extend(written.filter(|_| resource.external == Some(false)));
                    self.made.push(made);
                } else if !unused.contains(&resource.name.place) {
                    self.external.extend(external(resource, named));
                }
            }
        }
    }
}

impl Made {
    fn of(resource: &Resource, kind: Named, project: &Name) -> Self {
        let key = resource.name.value.clone();
        let real = resource.real_name.as_ref().filter(|name| name.known() != Some(""));
        let name = match (real.map(Spanned::known), resource.external) {
            (Some(Some(name)), Some(false)) => MadeName::Written(name.to_owned()),
            (None, Some(false)) => project.before(&key),
            _ => MadeName::Unknown,
        };
        Self { kind, name, place: resource.name.place.clone(), key }
    }
}

/// The name of a project.
struct Name {
    known: Option<String>,
    /// Whether the project says it itself.
    is_written: bool,
}

impl Name {
    fn of(unit: &ComposeUnit) -> Self {
        let is_written = unit.project.name.is_some() || unit.defines("COMPOSE_PROJECT_NAME");
        // Tools that have a hidden folder of their own, such as `.devcontainer`, name the project themselves.
        let folder = Some(unit.folder.name()).filter(|folder| !folder.starts_with('.'));
        let known = if is_written { unit.project.own_name().map(str::to_owned) } else { folder.map(project_name) };
        Self { known: known.filter(|name| !name.is_empty()), is_written }
    }

    /// The name of what is called after the project.
    fn before(&self, key: &str) -> MadeName {
        let name = self.known.as_ref().map(|project| format!("{project}_{key}"));
        match name {
            Some(name) if self.is_written => MadeName::Prefixed(name),
            name => MadeName::Derived(name),
        }
    }

    fn claim(&self, unit: &ComposeUnit, main: &Arc<Source>) -> Option<Claim> {
        let written = unit.project.name.as_ref().map(|name| name.place.clone());
        let place = written.unwrap_or_else(|| main.place(Span::at(0)));
        Some(Claim { kind: Named::Project, name: self.known.clone()?, place })
    }
}

/// A name that is written out: no variable has a part in it.
fn claim(kind: Named, name: &Spanned<Text>) -> Option<Claim> {
    let known = name.known().filter(|known| !known.is_empty() && !has_variable(&name.origin))?;
    Some(Claim { kind, name: known.to_owned(), place: name.place.clone() })
}

/// What something else makes.
fn external(resource: &Resource, kind: Named) -> Option<Claim> {
    match &resource.real_name {
        Some(name) => claim(kind, name),
        None => Some(Claim { kind, name: resource.name.value.clone(), place: resource.name.place.clone() }),
    }
}

/// Whether a variable has a part in it, so that whoever runs the project may have it otherwise.
fn has_variable(origin: &[Step]) -> bool {
    origin.iter().any(|step| matches!(step, Step::Variable(_)))
}

impl Claims {
    /// Whether they are no forms of one project: neither lies over another one, and they lie in different folders.
    pub(crate) fn is_apart(&self, other: &Self) -> bool {
        !self.partial && !other.partial && self.folder != other.folder
    }

    /// Whether both are there to run at the same time: those with the same services are forms of one, too.
    pub(crate) fn runs_beside(&self, other: &Self) -> bool {
        let shared = self.services.intersection(&other.services).count();
        let fewest = self.services.len().min(other.services.len());
        self.is_apart(other) && shared * 2 < fewest.max(1)
    }

    /// The ports of the host that both want, with no variable to move them.
    pub fn contended<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Port, &'a Port, PortRange)> {
        self.fixed_ports().filter_map(|port| {
            let mut taken = other.fixed_ports();
            taken.find_map(|taken| Some((port, taken, port.contended(taken)?)))
        })
    }

    fn fixed_ports(&self) -> impl Iterator<Item = &Port> {
        let is_fixed = |port: &&Port| port.published.known().is_some_and(|it| !has_variable(&it.origin));
        self.ports.iter().filter(is_fixed).take(MAX_PORTS)
    }

    /// The containers that have one name in both.
    pub fn namesakes<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Claim, &'a Claim)> {
        let taken: HashMap<&str, &Claim> = other.containers().map(|claim| (&*claim.name, claim)).collect();
        self.containers().filter_map(move |claim| Some((claim, *taken.get(&*claim.name)?)))
    }

    fn containers(&self) -> impl Iterator<Item = &Claim> {
        self.names.iter().filter(|claim| claim.kind == Named::Container)
    }
}

/// The names of the image that a service builds.
fn built(service: &Service, project: &Name) -> Vec<(String, Place)> {
    let Some(build) = &service.build else { return Vec::new() };
    let place = &service.name.place;
    let written = service.image.iter().chain(&build.tags).filter_map(|name| name.known());
    let own = || Some(format!("{}-{}", project.known.as_ref()?, service.name.value));
    let own = if service.image.is_none() { own() } else { None };
    written.map(str::to_owned).chain(own).map(|name| (in_full(&name), place.clone())).collect()
}

/// The image that a service takes although no registry has it: its name is bare, and it is no official one.
fn taken(unit: &ComposeUnit, service: &Service) -> Option<(String, Place)> {
    let image = service.image.as_ref().filter(|_| service.build.is_none() && service.pull_policy.is_none())?;
    let known = image.known().filter(|known| unit.builder(known).is_none())?;
    let reference = ImageRef::parse(known).ok().filter(|it| it.registry() == DEFAULT_REGISTRY)?;
    let name = reference.familiar_name();
    let is_local = !name.contains('/') && !images::is_official(&name);
    is_local.then(|| (reference.canonical(), image.place.clone()))
}
