//! Handles on parts of a Compose project, as rules are called with them.

use std::sync::Arc;

use shiplint_project::catalog::{file_names, images};
use shiplint_project::compose_model::{self, Spanned, Text, VariableUse};
use shiplint_project::dockerfile_model::{self, ImageRef};
use shiplint_project::yaml::{Content, Editor, Edits, Entry, Node, Refusal, Yaml};
use shiplint_project::{
    BuildLink, Claims, ComposeUnit, Container, DockerfileUnit, Mention, Project, Reach, RootImage, Told, Tree,
};
use shiplint_source::{Edit, Place, Source, Span};

use crate::in_place::placed;

/// A YAML file of a Compose project.
#[derive(Clone, Copy)]
pub struct ComposeFile<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// The file.
    pub source: &'a Arc<Source>,
    /// Its tree.
    pub yaml: &'a Yaml,
}

impl<'a> ComposeFile<'a> {
    /// The top of each document.
    pub fn roots(&self) -> impl Iterator<Item = &'a Node> {
        self.yaml.documents.iter().map(|document| &document.root)
    }

    /// The text of a scalar of it, whatever its type; of an alias, the alias as it is written.
    pub fn written_text<'n>(&self, node: &'n Node) -> &'n str
    where
        'a: 'n,
    {
        match &node.content {
            Content::Scalar(scalar) => scalar.text.text(),
            Content::Alias(_) => self.source.slice(node.span),
            Content::Mapping(_) | Content::Sequence(_) => "",
        }
    }

    /// Whether no other layer lies below what is written at a span of its first document: it is the project's first file, nothing
    /// is included, and the service there extends no other.
    pub fn is_lowest_at(&self, span: Span) -> bool {
        let project = &self.unit.project;
        let is_first = self.unit.layers.first() == Some(self.source.path());
        let services = self.roots().next().and_then(|root| root.get("services"));
        let service = services.into_iter().flat_map(Node::entries).find(|entry| entry.span.encloses(span));
        let extends = service.is_some_and(|service| service.value.get("extends").is_some());
        is_first && project.complete && project.included.is_empty() && !extends
    }

    /// The services that are written in the file with attributes of their own, not as an alias.
    pub fn services(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let written = |node: &Node| matches!(node.content, Content::Mapping(_));
        let maps = self.yaml.documents.iter().filter_map(|document| document.root.get("services"));
        maps.filter(move |map| written(map)).flat_map(Node::entries).filter(move |service| written(&service.value))
    }

    /// The scalars in the lists that an attribute of its services is, aliases not followed.
    pub fn listed(&self, attribute: &'static str) -> impl Iterator<Item = &'a Node> + use<'a> {
        let lists = self.services().filter_map(move |service| service.value.get(attribute));
        let own = lists.filter(|list| matches!(list.content, Content::Sequence(_)));
        own.flat_map(Node::items).filter(|item| matches!(item.content, Content::Scalar(_)))
    }

    /// Edits that keep comments, anchors, quotes and line ends; none where an edit is refused.
    pub fn edits(&self, edit: impl FnOnce(Editor<'a>) -> Result<Edits, Refusal>) -> Vec<Edit> {
        placed(self.source, edit(Editor::new(self.source.text(), self.yaml)))
    }
}

/// A Compose project, its files merged.
#[derive(Clone, Copy)]
pub struct ComposeProject<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// Its number among those that belong together.
    pub number: usize,
    /// The files that it belongs to.
    pub project: &'a Project,
}

/// A reason for which Compose refuses a project.
#[derive(Clone, Copy)]
pub struct ComposeProblem<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// What is wrong.
    pub node: &'a compose_model::Problem,
}

impl ComposeProblem<'_> {
    /// A place in the file that the project begins with, where what is not declared may be.
    pub fn main_file(&self) -> Option<Place> {
        let main = self.unit.sources().find(|source| self.unit.layers.first() == Some(source.path()));
        main.map(|main| main.place(Span::at(0)))
    }
}

/// Labels and variables by which reverse proxies find their services begin so.
const PROXY_SETTINGS: [&str; 5] = ["traefik.", "caddy", "VIRTUAL_HOST", "VIRTUAL_PORT", "LETSENCRYPT_HOST"];

/// A service of a Compose project.
#[derive(Clone, Copy)]
pub struct Service<'a> {
    /// The project.
    pub compose: ComposeProject<'a>,
    /// Its number there.
    pub number: usize,
    /// What it says.
    pub node: &'a compose_model::Service,
    /// How it is built, if it is.
    pub link: Option<&'a BuildLink>,
}

impl<'a> Service<'a> {
    /// The service of a build.
    pub(crate) fn of(project: &'a Project, link: &'a BuildLink) -> Option<Self> {
        let compose = ComposeProject { unit: project.composes.get(link.compose)?, number: link.compose, project };
        let node = compose.unit.project.services.get(link.service)?;
        Some(Self { compose, number: link.service, node, link: Some(link) })
    }

    /// What its container is made of; none where not all of it was there to read.
    pub fn container(&self) -> Option<Container<'a>> {
        self.compose.project.container(self.compose.number, self.number)
    }

    /// Whether another service has the name of this one in a variable, a command, a label or among those that it waits for.
    pub fn is_named_by_others(&self) -> bool {
        self.compose.unit.is_named_by_others(self.number)
    }

    /// An address that another service is told of it.
    pub fn caller(&self) -> Option<&'a Place> {
        let unit = self.compose.unit;
        let others = self.compose.services().filter(|other| other.number != self.number);
        let mut told = others.flat_map(|other| unit.endpoints(other.number));
        told.find(|it| matches!(it.reach, Reach::Service(number, _) if number == self.number)).map(|it| &it.host.place)
    }

    /// Whether it can be reached although it publishes nothing, by what it says itself: it has the host's network or another
    /// service's, tells which port others may use, has settings for a proxy, or joins a network of another project.
    pub fn is_reached_unpublished(&self) -> bool {
        let node = self.node;
        let is_for_proxy = |pair: &compose_model::Pair| {
            let name = pair.name.value.blank();
            PROXY_SETTINGS.iter().any(|setting| name.starts_with(setting))
        };
        let joins_others = || {
            let outside = self.compose.unit.project.networks.iter().filter(|network| network.external != Some(false));
            let names: Vec<&str> = outside.map(|network| network.name.value.as_str()).collect();
            let mut joined = node.networks.iter().map(|network| network.name.value.blank());
            joined.any(|name| names.contains(&name)) || (node.networks.is_empty() && names.contains(&"default"))
        };
        node.network_mode.is_some()
            || !node.expose.is_empty()
            || node.labels.iter().chain(&node.environment).any(is_for_proxy)
            || joins_others()
    }

    /// Whether it is for a passing purpose whose data nobody wants to keep, by its name and those of its profiles, file and folders.
    pub fn is_passing(&self) -> bool {
        let node = self.node;
        let of_tests = node.profiles.iter().filter(|profile| file_names::is_for_tests(profile.value.blank())).count();
        (of_tests > 0 && of_tests == node.profiles.len())
            || file_names::is_for_tests(&node.name.value)
            || file_names::is_among_tests(node.name.place.path().as_str())
    }

    /// Whether a word stands in its command or among the values of its variables.
    pub fn says(&self, word: &str) -> bool {
        let node = self.node;
        let commands = node.command.iter().chain(&node.entrypoint).flat_map(|command| &command.words);
        let values = node.environment.iter().filter_map(|pair| pair.value.as_ref());
        let mut words =
            commands.chain(values).flat_map(|text| text.value.blank().split(|c: char| !c.is_alphanumeric()));
        words.any(|other| other == word)
    }

    /// Whether it has ports of its own to publish: neither the host's network nor that of another container, nor none.
    pub fn has_own_ports(&self) -> bool {
        self.node.has_own_ports()
    }

    /// Whether others reach its container by this name.
    pub fn is_called(&self, host: &str) -> bool {
        let told =
            [&self.node.container_name, &self.node.hostname].into_iter().flatten().filter_map(|name| name.known());
        host == self.node.name.value || told.into_iter().any(|name| name == host)
    }

    /// All that is written about it.
    pub fn attributes(&self) -> impl Iterator<Item = &'a compose_model::Entry> {
        self.compose.unit.project.node(self.node).into_iter().flat_map(compose_model::Node::entries)
    }

    /// Whether no more is said than where its image comes from: it may be there to be built or pulled.
    pub fn is_image_alone(&self) -> bool {
        const OF_IMAGE: [&str; 4] = ["build", "image", "platform", "pull_policy"];
        self.attributes().all(|attribute| OF_IMAGE.contains(&&*attribute.key.text))
    }

    /// Another service of the project, by name.
    pub fn other(&self, name: &str) -> Option<Service<'a>> {
        self.compose.service(self.compose.unit.project.number(name)?)
    }

    /// Where a variable of its container comes from: the service itself, one of its env files, or the Dockerfile.
    pub fn sets(&self, name: &str) -> Option<Place> {
        let own = self.node.environment.iter().rev().find(|pair| pair.name.known() == Some(name));
        own.map(|pair| pair.name.place.clone()).or_else(|| self.env_file_entry(name)).or_else(|| {
            let (project, link) = (self.compose.project, self.link?);
            let file = project.dockerfile(link)?;
            let declared = file.model.final_state(link.stage?).env(name)?.declared?;
            Some(file.place(declared))
        })
    }

    /// Likewise, but not where it only hands on what Compose puts in the place of the same variable.
    pub fn sets_itself(&self, name: &str) -> Option<Place> {
        let hands_on = |pair: &compose_model::Pair| {
            let used = |value: &compose_model::Spanned<compose_model::Text>| {
                let steps = value.origin.iter();
                steps.into_iter().any(|step| matches!(step, compose_model::Step::Variable(used) if used.name == name))
            };
            pair.name.known() == Some(name) && pair.value.as_ref().is_none_or(used)
        };
        self.sets(name).filter(|_| !self.node.environment.iter().any(hands_on))
    }

    /// The variable that its image reads and that differs from a name by the case of its letters alone, with the place that tells;
    /// nothing where the service sets that one, too.
    pub fn variable_in_other_case(&self, name: &str) -> Option<(String, Place)> {
        let is_meant = |other: &&str| *other != name && other.eq_ignore_ascii_case(name);
        let declared = || {
            let (file, stage) = (self.compose.project.dockerfile(self.link?)?, self.link?.stage?);
            let variables = file.model.final_state(stage).variables();
            let (other, variable) =
                variables.into_iter().find(|(other, variable)| variable.is_env && is_meant(other))?;
            Some((other.to_owned(), file.place(variable.declared?)))
        };
        let known = || {
            let image = self.node.image.as_ref().filter(|_| self.node.build.is_none())?;
            let facts = images::facts(image.known()?)?;
            let other = facts.required().flat_map(|required| required.any_of).copied().find(|other| is_meant(other))?;
            Some((other.to_owned(), image.place.clone()))
        };
        let sets = |other: &str| self.node.environment.iter().any(|pair| pair.name.known() == Some(other));
        let is_set = |name: &str| sets(name) || self.env_file_entry(name).is_some();
        declared().or_else(known).filter(|(other, _)| !is_set(other))
    }

    /// The entry of one of its env files that sets a variable.
    pub fn env_file_entry(&self, name: &str) -> Option<Place> {
        self.env_file_value(name).map(|(entry, _)| entry)
    }

    /// The entry of one of its env files that sets a variable, with what it sets it to where that is known.
    pub fn env_file_value(&self, name: &str) -> Option<(Place, Option<&'a str>)> {
        let files = self.node.env_file.iter().rev().filter_map(|named| named.file.as_ref());
        let mut read = files.filter_map(|path| self.compose.unit.project.env_files.get(path));
        read.find_map(|file| {
            let entry = file.entries.iter().rev().find(|entry| entry.name == name)?;
            Some((file.source.place(entry.name_span), entry.value.as_ref().and_then(|value| value.text.known())))
        })
    }

    /// All that is written about it.
    pub fn tree(&self) -> Option<&'a compose_model::Node> {
        self.compose.unit.project.node(self.node)
    }

    /// The scalar that a path of keys leads to.
    pub fn text(&self, path: &[&str]) -> Option<Spanned<Text>> {
        self.tree()?.at(path)?.scalar()
    }

    /// The image that it takes from elsewhere: not one that is built here, be it by another service, and not one that no registry
    /// has, since it bears a bare name and is no official image.
    pub fn taken_image(&self) -> Option<&'a Spanned<Text>> {
        let image = self.node.image.as_ref()?;
        let is_local =
            self.node.pull_policy.as_ref().is_some_and(|policy| matches!(policy.known(), Some("never" | "build")));
        let is_built =
            self.node.build.is_some() || image.known().is_some_and(|image| self.compose.unit.builder(image).is_some());
        let reference = image.known().and_then(|image| ImageRef::parse(image).ok());
        let is_bare = reference.is_some_and(|image| {
            let name = image.familiar_name();
            !name.contains('/') && !images::is_official(&name)
        });
        (!is_local && !is_bare && !is_built && self.node.provider.is_none()).then_some(image)
    }

    /// The paths of the host that it gets.
    pub fn host_paths(&self) -> Vec<compose_model::HostPath<'a>> {
        self.compose.unit.project.host_paths(self.node)
    }

    /// Whether it runs an image that is known to be of a kind, by its name without registry `docker.io`.
    pub fn runs(&self, is_kind: fn(&str) -> bool) -> bool {
        let Some(image) = self.node.image.as_ref().filter(|_| self.node.build.is_none()) else { return false };
        let (text, hole) = (image.value.blank(), image.value.holes().first());
        // A tag need not be known.
        let name = match hole {
            Some(&hole) => text.get(..hole as usize).and_then(|known| known.strip_suffix(':')),
            None => Some(text),
        };
        let image = name.and_then(|name| ImageRef::parse(name).ok());
        image.is_some_and(|image| is_kind(&image.familiar_name()))
    }

    /// Where it is told what the image needs that its container begins with: at its own `image`, or else at its name, with the `FROM`
    /// that names the image.
    pub fn place_for<'r>(&self, root: &'r RootImage) -> (&'r Place, Option<&'r Place>)
    where
        'a: 'r,
    {
        let is_own = self.node.image.as_ref().is_some_and(|own| own.place == root.place);
        if is_own { (&root.place, None) } else { (&self.node.name.place, Some(&root.place)) }
    }

    /// The image that it runs; where it is built here, the one that it is built from.
    pub fn image(&self) -> Option<&'a ImageRef> {
        let root = self.compose.project.root(self.compose.number, self.number)?;
        root.named().map(|image| &image.reference)
    }
}

impl<'a> ComposeProject<'a> {
    /// The services.
    pub fn services(self) -> impl Iterator<Item = Service<'a>> {
        (0..self.unit.project.services.len()).filter_map(move |number| self.service(number))
    }

    /// Whether all of it is images to be built or pulled: no service says what becomes of its own.
    pub fn is_image_list(self) -> bool {
        self.services().all(|service| service.is_image_alone())
    }

    /// The services that are built here.
    pub fn builds(self) -> impl Iterator<Item = Build<'a>> {
        self.services()
            .filter_map(|service| Some(Build { service, node: service.node.build.as_ref()?, link: service.link? }))
    }

    /// A service by its number.
    pub fn service(self, number: usize) -> Option<Service<'a>> {
        let node = self.unit.project.services.get(number)?;
        Some(Service { compose: self, number, node, link: self.project.link(self.number, number) })
    }
}

/// A published port of a service.
#[derive(Clone, Copy)]
pub struct Port<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The port.
    pub node: &'a compose_model::Port,
}

impl Port<'_> {
    /// An edit that publishes it for this machine alone; none where it has an address or does not stand there in the short form.
    pub fn on_loopback(&self) -> Option<Edit> {
        let published = self.node.published.known().filter(|_| self.node.form == compose_model::Form::Short)?;
        let is_plain = self.node.host_ip.is_absent() && self.node.origin.is_empty();
        let start = published.place.source.place(Span::at(published.place.span.start));
        is_plain.then(|| Edit { place: start, text: "127.0.0.1:".to_owned() })
    }
}

/// Something that a service mounts.
#[derive(Clone, Copy)]
pub struct Mount<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The mount.
    pub node: &'a compose_model::Mount,
}

/// An address that a service is told.
#[derive(Clone, Copy)]
pub struct Endpoint<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The address.
    pub node: &'a shiplint_project::Endpoint,
}

impl<'a> Endpoint<'a> {
    /// The service that it leads to.
    pub fn target(&self) -> Option<Service<'a>> {
        match self.node.reach {
            Reach::Service(number, _) => self.service.compose.service(number),
            _ => None,
        }
    }

    /// The other addresses that stand in the same configuration.
    pub fn beside(&self) -> impl Iterator<Item = Endpoint<'a>> {
        let Endpoint { service, node } = *self;
        let is_beside = |it: &shiplint_project::Endpoint| {
            it.told == Told::File && node.told == Told::File && it.host.place.path() == node.host.place.path()
        };
        let all = service.compose.unit.endpoints(service.number).iter();
        let others = all.filter(move |it| is_beside(it) && !std::ptr::eq(*it, node));
        others.map(move |node| Endpoint { service, node })
    }

    /// Edits that put another host or port into it; none where it does not stand there as it is read.
    pub fn replace(&self, place: &Place, old: &str, new: impl Into<String>) -> Option<Edit> {
        (place.text() == old).then(|| Edit { place: place.clone(), text: new.into() })
    }
}

/// A reference to a variable in a Compose file.
#[derive(Clone, Copy)]
pub struct Variable<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// The reference.
    pub node: &'a VariableUse,
}

/// A service that is built here.
#[derive(Clone, Copy)]
pub struct Build<'a> {
    /// The service.
    pub service: Service<'a>,
    /// What it says about its build.
    pub node: &'a compose_model::Build,
    /// What that leads to.
    pub link: &'a BuildLink,
}

impl<'a> Build<'a> {
    /// The Dockerfile, where it was read.
    pub fn dockerfile(&self) -> Option<&'a DockerfileUnit> {
        self.service.compose.project.dockerfile(self.link)
    }

    /// The Dockerfile and the stage that is built, where all of both is known: nothing is left to another file, nor to another
    /// frontend than Docker's.
    pub fn whole(&self) -> Option<(&'a DockerfileUnit, &'a dockerfile_model::Stage)> {
        let file =
            self.dockerfile().filter(|file| file.is_understood() && self.service.compose.unit.project.complete)?;
        Some((file, self.stage()?))
    }

    /// The key of one of its attributes; where that is left out, the key `build`.
    pub fn key(&self, attribute: &str) -> &'a Place {
        let build = self.service.tree().and_then(|service| service.map()?.entry("build"));
        let Some(build) = build else { return &self.node.place };
        let attribute = build.value.map().and_then(|map| map.entry(attribute));
        &attribute.unwrap_or(build).key.place
    }

    /// The stage that is built.
    pub fn stage(&self) -> Option<&'a dockerfile_model::Stage> {
        self.service.compose.project.stage(self.link)
    }
}

/// A file of variables that a service reads.
#[derive(Clone, Copy)]
pub struct EnvFile<'a> {
    /// The service.
    pub service: Service<'a>,
    /// Where it names the file.
    pub node: &'a compose_model::EnvFile,
}

/// A `devcontainer.json` that opens a service of a Compose project.
#[derive(Clone, Copy)]
pub struct DevContainer<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// What it names.
    pub mention: &'a Mention,
}

/// An ignore file of a build context.
#[derive(Clone, Copy)]
pub struct IgnoreFile<'a> {
    /// The build that it holds for.
    pub link: &'a BuildLink,
    /// The file.
    pub node: &'a shiplint_project::IgnoreFile,
}

/// A Compose project among the others of a run. All that is left of it is what it claims of the machine.
#[derive(Clone, Copy)]
pub struct TreeMember<'a> {
    /// All of them.
    pub tree: &'a Tree,
    /// Its number there.
    pub number: usize,
    /// What it claims.
    pub claims: &'a Claims,
}
