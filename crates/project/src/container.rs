//! What the container of a service is made of: the words of the service over those of the Dockerfile over what is known of the image
//! below.
//!
//! Every answer says where it comes from, or that it is not known. Nothing is kept: a [`Container`] looks things up when asked.

mod access;
mod command_line;
mod data;
mod environment;
mod health_test;
mod hidden;
mod launch;
mod listeners;
mod programs;
mod start_script;
mod users;
mod work_folder;

use shiplint_catalog::images::{self, Facts};
use shiplint_compose::{Service, Spanned, Text};
use shiplint_dockerfile::{Assigned, Base, ImageRef, Instruction, Kind, Stage, State, Value};
use shiplint_source::Place;

use crate::{BuildLink, ComposeUnit, ContainerPorts, DockerfileUnit, Project};

pub use data::DataHome;
pub use health_test::{Address, ContainerTest};
pub use hidden::Hidden;
pub use launch::{Half, Launch};
pub use listeners::{Host, Listener, ToldBy};
pub use start_script::{StartFile, StartScript};
pub(crate) use work_folder::WorkFolder;

/// The container of a service.
#[derive(Clone, Debug)]
pub struct Container<'a> {
    /// The service.
    pub service: &'a Service,
    /// What its image is built from; none where it is not built here, or that is not known.
    pub built: Option<Built<'a>>,
    /// What its image begins with.
    pub root: &'a Root,
    /// Where it listens, if it is a web server whose configuration is known.
    pub configured: Option<&'a [Listener]>,
    /// The script that it starts with, once that was looked for.
    pub start: Option<&'a StartScript>,
    /// What the folder that it starts in tells, once that was looked into.
    pub(crate) folder: Option<&'a WorkFolder>,
    unit: &'a ComposeUnit,
}

/// Where the image of a service comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The number of the build: its own, or that of another service which gives its image the same name.
    pub(crate) link: Option<usize>,
    /// What it begins with.
    pub(crate) root: Root,
}

/// What an image is built from.
#[derive(Clone, Copy, Debug)]
pub struct Built<'a> {
    /// The build.
    pub link: &'a BuildLink,
    /// The Dockerfile.
    pub file: &'a DockerfileUnit,
    /// The stage.
    pub stage: &'a Stage,
}

/// The image that a stage comes to, whoever builds it.
#[derive(Clone, Copy, Debug)]
pub struct StageImage<'a> {
    /// The Dockerfile.
    pub file: &'a DockerfileUnit,
    /// The stage.
    pub stage: &'a Stage,
}

/// What an image begins with that is not built here.
#[derive(Clone, Debug)]
pub enum Root {
    /// Nothing.
    Scratch,
    /// This image.
    Image(Box<RootImage>),
    /// It is not known.
    Unknown,
}

/// An image that is taken from elsewhere.
#[derive(Clone, Debug)]
pub struct RootImage {
    /// Its reference.
    pub reference: ImageRef,
    /// Where it is named: in the `image` of the service, or in a `FROM`.
    pub place: Place,
    /// What is known about it.
    pub facts: Option<Facts>,
}

/// One thing about a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<T> {
    /// It is this, as the place says.
    Said(T, Place),
    /// Nobody says it, so that the engine's default holds.
    Unsaid,
    /// It is not known.
    Unknown,
}

/// The ports that an image exposes.
#[derive(Clone, Debug, Default)]
pub struct Exposed {
    /// Those that are known, with the words that say so.
    pub ports: Vec<(ContainerPorts, Place)>,
    /// Whether there are no others.
    pub is_complete: bool,
}

impl Project {
    /// The container of a service, by the numbers of its Compose project and of itself; none where something else provides the
    /// service, or files that say more about it were not there to read.
    pub fn container(&self, compose: usize, service: usize) -> Option<Container<'_>> {
        let unit = self.composes.get(compose)?;
        let node = unit.project.services.get(service)?;
        if !unit.project.complete || node.provider.is_some() {
            return None;
        }
        let built = self.builder(compose, service).and_then(|link| self.built(link));
        let configured = unit.configured.get(service).and_then(Option::as_deref);
        let (root, start) = (&self.origin(compose, service)?.root, self.start_script(compose, service));
        let folder = self.work_folders.get(&(compose, service));
        Some(Container { service: node, built, root, configured, start, folder, unit })
    }

    /// What the image of a build is made from, where that is known.
    pub(crate) fn built<'a>(&'a self, link: &'a BuildLink) -> Option<Built<'a>> {
        Some(Built { link, file: self.dockerfile(link)?, stage: self.stage(link)? })
    }

    /// Where the images of the services of a Compose project come from.
    pub(crate) fn find_origins(&self, compose: usize, unit: &ComposeUnit) -> Vec<Origin> {
        let origin = |(number, service): (usize, &Service)| {
            let of_image = || self.link_number(compose, unit.builder(service.image.as_ref()?.known()?)?);
            let link = self.link_number(compose, number).or_else(of_image);
            let built = link.and_then(|link| self.built(self.links.get(link)?));
            let root = match built {
                Some(built) => built.image().root(),
                None if service.build.is_some() || link.is_some() => Root::Unknown,
                None => root_of_service(service),
            };
            Origin { link, root }
        };
        unit.project.services.iter().enumerate().map(origin).collect()
    }
}

impl<'a> Built<'a> {
    /// The image of its stage.
    pub fn image(self) -> StageImage<'a> {
        StageImage { file: self.file, stage: self.stage }
    }

    /// What is in force at the end of the stage.
    pub fn state(self) -> State<'a> {
        self.image().state()
    }

    /// The instructions that make its image, those of the stages below first, with their numbers.
    pub fn instructions(self) -> Vec<(usize, &'a Instruction)> {
        self.image().instructions()
    }

    /// The texts of its `RUN`s.
    pub(crate) fn scripts(self) -> impl Iterator<Item = &'a str> {
        let runs = self.instructions().into_iter().filter(|(_, node)| matches!(node.kind, Kind::Run(_)));
        runs.map(move |(_, node)| self.file.slice(node.span))
    }
}

impl<'a> StageImage<'a> {
    /// What is in force at the end of the stage.
    pub fn state(self) -> State<'a> {
        self.file.model.final_state(self.stage.index)
    }

    /// The instructions that make it, those of the stages below first, with their numbers.
    pub fn instructions(self) -> Vec<(usize, &'a Instruction)> {
        let mut stages: Vec<&Stage> = self.file.lineage(self.stage.index).collect();
        stages.reverse();
        let numbers = stages.into_iter().flat_map(|stage| stage.instructions.clone());
        numbers.filter_map(|number| Some((number, self.file.instruction(number)?))).collect()
    }

    /// What it begins with.
    pub fn root(self) -> Root {
        match (self.file.model.root(self.stage.index), self.base_place()) {
            (Base::Scratch, _) => Root::Scratch,
            (Base::Image(image), Some(from)) => Root::image(image.clone(), from),
            _ => Root::Unknown,
        }
    }

    /// Where that is named.
    pub fn base_place(self) -> Option<Place> {
        let lowest = self.file.lineage(self.stage.index).last()?;
        Some(self.file.place(lowest.image.as_ref()?.span))
    }
}

fn root_of_service(service: &Service) -> Root {
    let Some(image) = &service.image else { return Root::Unknown };
    match image.known().map(ImageRef::parse) {
        Some(Ok(reference)) => Root::image(reference, image.place.clone()),
        _ => Root::Unknown,
    }
}

impl Root {
    fn image(reference: ImageRef, place: Place) -> Self {
        Self::Image(Box::new(RootImage::new(reference, place)))
    }

    /// Whether it certainly leaves those who build on it in the folder `/`.
    pub(crate) fn is_left_at_root(&self) -> bool {
        let leaves = |name: &ImageRef| images::is_left_at_root(&name.familiar_name(), name.tag());
        matches!(self, Self::Scratch) || self.named().is_some_and(|image| leaves(&image.reference))
    }

    /// What is known about the image.
    pub fn facts(&self) -> Option<Facts> {
        self.named()?.facts
    }

    /// The image, where it has a name.
    pub fn named(&self) -> Option<&RootImage> {
        match self {
            Self::Image(image) => Some(image),
            Self::Scratch | Self::Unknown => None,
        }
    }
}

impl RootImage {
    pub(crate) fn new(reference: ImageRef, place: Place) -> Self {
        // A digest without a tag tells no version.
        let tag = reference.tag().or(reference.digest().is_none().then_some("latest"));
        let facts = images::image(&reference.familiar_name()).map(|image| image.facts(tag));
        Self { reference, place, facts }
    }
}

impl<T> Fact<T> {
    /// What is said.
    pub fn said(&self) -> Option<&T> {
        match self {
            Self::Said(value, _) => Some(value),
            Self::Unsaid | Self::Unknown => None,
        }
    }

    /// Where it is said.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Said(_, place) => Some(place),
            Self::Unsaid | Self::Unknown => None,
        }
    }
}

impl Fact<String> {
    fn of_text(text: &Spanned<Text>) -> Self {
        text.known().map_or(Self::Unknown, |known| Self::Said(known.to_owned(), text.place.clone()))
    }
}

impl<'a> Container<'a> {
    /// Where the image that its own begins with is named.
    pub fn base_place(&self) -> Option<Place> {
        match self.built {
            Some(built) => built.image().base_place(),
            None => self.root.named().map(|image| image.place.clone()),
        }
    }

    /// The user that its program starts as, as it is written.
    pub fn user(&self) -> Fact<String> {
        self.layered(self.service.user.as_ref(), State::user, |facts| facts.user())
    }

    /// The folder that its program starts in.
    pub fn workdir(&self) -> Fact<String> {
        self.layered(self.service.working_dir.as_ref(), State::workdir, |facts| facts.image.workdir)
    }

    /// The signal that it is stopped with, as it is written.
    pub fn stop_signal(&self) -> Fact<String> {
        let own = self.unit.project.node(self.service).and_then(|node| node.get("stop_signal")?.scalar());
        self.layered(own.as_ref(), State::stop_signal, |facts| facts.stop_signal())
    }

    /// The signal that its image asks to be stopped with, as it is written.
    pub fn stop_signal_of_image(&self) -> Fact<String> {
        self.layered(None, State::stop_signal, |facts| facts.stop_signal())
    }

    /// The ports that its image exposes, and those that the service says it exposes.
    pub fn exposed(&self) -> Exposed {
        let mut exposed = self.exposed_by_image();
        for item in &self.service.expose {
            match item.known().and_then(ContainerPorts::parse) {
                Some(ports) => exposed.ports.push((ports, item.place.clone())),
                None => exposed.is_complete = false,
            }
        }
        exposed
    }

    /// The ports that its image exposes.
    pub fn exposed_by_image(&self) -> Exposed {
        let mut exposed = Exposed { ports: Vec::new(), is_complete: true };
        if let Some(built) = self.built {
            let words: Vec<_> = built.state().ports().collect();
            for port in words.into_iter().rev() {
                match ContainerPorts::exposed(port) {
                    Some(ports) => exposed.ports.push((ports, built.file.place(port.span))),
                    None => exposed.is_complete = false,
                }
            }
        }
        match &self.root {
            Root::Scratch => {}
            Root::Image(image) => match image.facts.and_then(|facts| facts.ports()) {
                Some(ports) => {
                    exposed.ports.extend(ports.iter().map(|&port| (ContainerPorts::tcp(port), image.place.clone())));
                }
                None => exposed.is_complete = false,
            },
            Root::Unknown => exposed.is_complete = false,
        }
        exposed
    }

    /// The folders that its image declares as volumes, and those that the image below keeps its data in.
    pub fn volumes(&self) -> Vec<(String, Place)> {
        let mut volumes = Vec::new();
        if let Some(built) = self.built {
            let declared = built.state().volumes();
            volumes.extend(
                declared.filter_map(|path| Some((path.value.known()?.to_owned(), built.file.place(path.span)))),
            );
        }
        if let Some((image, data)) = self.root.named().and_then(|image| Some((image, image.facts?.data()?))) {
            volumes.extend(data.iter().map(|path| ((*path).to_owned(), image.place.clone())));
        }
        volumes
    }

    /// What the service says, else the Dockerfile, else the catalog.
    fn layered(
        &self,
        own: Option<&Spanned<Text>>,
        of_state: fn(State<'a>) -> Option<&'a Assigned<Value>>,
        of_image: impl Fn(Facts) -> Option<&'static str>,
    ) -> Fact<String> {
        // An empty text leaves what the image says.
        if let Some(own) = own.filter(|own| own.known() != Some("")) {
            return Fact::of_text(own);
        }
        if let Some(built) = self.built
            && let Some(set) = of_state(built.state())
        {
            let place = built.file.place(set.span);
            return set.value.known().map_or(Fact::Unknown, |value| Fact::Said(value.to_owned(), place));
        }
        match &self.root {
            Root::Scratch => Fact::Unsaid,
            Root::Image(image) => image
                .facts
                .and_then(of_image)
                .map_or(Fact::Unknown, |value| Fact::Said(value.to_owned(), image.place.clone())),
            Root::Unknown => Fact::Unknown,
        }
    }
}
