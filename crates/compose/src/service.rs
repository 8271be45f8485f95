//! A service, typed.

use shiplint_source::Place;

use crate::reader::{Pair, Reader};
use crate::{
    Build, Command, Confinement, Dependency, Entry, EnvFile, ExtraHost, Grant, Healthcheck, Key, Map, Mount,
    NetworkUse, Node, Port, Spanned, Text, Value, Watch,
};

/// A service. What is not here is in the tree: [`crate::Project::node`].
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its key.
    pub name: Spanned<String>,
    /// The whole of it, where its lowest layer stands.
    pub place: Place,
    /// The image that is run, or the name of the one that is built.
    pub image: Option<Spanned<Text>>,
    /// How the image is built.
    pub build: Option<Build>,
    /// Ports that are published.
    pub ports: Vec<Port>,
    /// Ports that other services may use.
    pub expose: Vec<Spanned<Text>>,
    /// Services that have to be there first.
    pub depends_on: Vec<Dependency>,
    /// How its health is found out.
    pub healthcheck: Option<Healthcheck>,
    /// What is mounted.
    pub volumes: Vec<Mount>,
    /// Paths at which memory is mounted.
    pub tmpfs: Vec<Spanned<Text>>,
    /// Networks that it joins, with their options.
    pub networks: Vec<NetworkUse>,
    /// Files of variables.
    pub env_file: Vec<EnvFile>,
    /// Files of labels.
    pub label_file: Vec<EnvFile>,
    /// Variables; a name alone takes its value from the environment.
    pub environment: Vec<Pair>,
    /// Labels.
    pub labels: Vec<Pair>,
    /// Labels of the service in a swarm.
    pub deploy_labels: Vec<Pair>,
    /// What is run, in the place of the image's command.
    pub command: Option<Command>,
    /// What is run, in the place of the image's entry point.
    pub entrypoint: Option<Command>,
    /// What is run besides: before the container starts, once it has started, and before it stops.
    pub hooks: Vec<Command>,
    /// Profiles that enable it; always enabled if there is none.
    pub profiles: Vec<Spanned<Text>>,
    /// Secrets that it may read.
    pub secrets: Vec<Grant>,
    /// Configs that it may read.
    pub configs: Vec<Grant>,
    /// The config with the credentials of a managed account, on Windows.
    pub credential_config: Option<Spanned<Text>>,
    /// Models that it uses.
    pub models: Vec<Spanned<Text>>,
    /// What it extends.
    pub extends: Option<Extends>,
    /// Services that it can reach under other names.
    pub links: Vec<Spanned<Text>>,
    /// Containers outside of the project that it can reach by name.
    pub external_links: Vec<Spanned<Text>>,
    /// Services whose volumes it mounts.
    pub volumes_from: Vec<Spanned<Text>>,
    /// The user it runs as.
    pub user: Option<Spanned<Text>>,
    /// The platform it runs on.
    pub platform: Option<Spanned<Text>>,
    /// When it is restarted.
    pub restart: Option<Spanned<Text>>,
    /// How many containers it is to have.
    pub replicas: Option<Spanned<i128>>,
    /// How it uses the network.
    pub network_mode: Option<Spanned<Text>>,
    /// The name of its container.
    pub container_name: Option<Spanned<Text>>,
    /// The host name within the container.
    pub hostname: Option<Spanned<Text>>,
    /// The domain name within the container.
    pub domainname: Option<Spanned<Text>>,
    /// The hardware address of the container.
    pub mac_address: Option<Spanned<Text>>,
    /// Name servers of the container.
    pub dns: Vec<Spanned<Text>>,
    /// Names and addresses of further hosts.
    pub extra_hosts: Vec<ExtraHost>,
    /// Files that are watched.
    pub watch: Vec<Watch>,
    /// The folder it runs in.
    pub working_dir: Option<Spanned<Text>>,
    /// When its image is pulled.
    pub pull_policy: Option<Spanned<Text>>,
    /// What provides it, if that is no container.
    pub provider: Option<Provider>,
    /// Where hooks before the start are to run once for each container.
    pub per_replica: Vec<Place>,
    /// What holds the container and its host apart.
    pub confinement: Confinement,
}

/// What provides a service in the place of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// The key that says so.
    pub key: Key,
    /// The program.
    pub kind: Option<Spanned<Text>>,
}

/// What a service extends.
#[derive(Clone, Debug, PartialEq)]
pub struct Extends {
    /// Where it is written.
    pub place: Place,
    /// The service.
    pub service: Option<Spanned<Text>>,
    /// The file that has it; the same one if absent.
    pub file: Option<Spanned<Text>>,
}

impl Service {
    /// Reads a service; `None` if it is no mapping.
    pub(crate) fn read(entry: &Entry, reader: &mut Reader<'_>) -> Option<Self> {
        let map = entry.value.map()?;
        let confinement = Confinement::read(&entry.value, reader);
        let mut attributes = Attributes { map, reader };
        Some(Self {
            name: Spanned::new(entry.key.text.to_string(), entry.key.place.clone()),
            place: entry.value.place.clone(),
            image: attributes.text("image"),
            build: attributes.one("build", Build::read),
            ports: attributes.items("ports", Port::read),
            expose: attributes.many("expose", |node, _| node.texts()),
            depends_on: attributes.many("depends_on", |node, _| Dependency::read_all(node)),
            healthcheck: attributes.one("healthcheck", Healthcheck::read),
            volumes: attributes.items("volumes", Mount::read),
            tmpfs: attributes.many("tmpfs", |node, _| node.text_or_texts()),
            networks: attributes.many("networks", |node, _| NetworkUse::read_all(node)),
            env_file: attributes.many("env_file", EnvFile::read_all),
            label_file: attributes.many("label_file", EnvFile::read_all),
            environment: attributes.many("environment", |node, _| node.pairs()),
            labels: attributes.many("labels", |node, _| node.pairs()),
            deploy_labels: attributes.many("deploy", |node, _| node.get("labels").map_or_else(Vec::new, Node::pairs)),
            command: attributes.one("command", |node, reader| Command::read(node, "command", reader)),
            entrypoint: attributes.one("entrypoint", |node, reader| Command::read(node, "entrypoint", reader)),
            hooks: attributes.hooks(),
            profiles: attributes.many("profiles", |node, _| node.texts()),
            secrets: attributes.many("secrets", |node, _| Grant::read_all(node)),
            configs: attributes.many("configs", |node, _| Grant::read_all(node)),
            credential_config: attributes.one("credential_spec", |node, _| node.get("config")?.scalar()),
            models: attributes.many("models", |node, _| names(node)),
            extends: map.get("extends").and_then(Extends::read),
            links: attributes.many("links", |node, _| node.texts()),
            external_links: attributes.many("external_links", |node, _| node.texts()),
            volumes_from: attributes.many("volumes_from", |node, _| node.texts()),
            user: attributes.text("user"),
            platform: attributes.text("platform"),
            restart: attributes.text("restart"),
            replicas: replicas(&entry.value),
            network_mode: attributes.text("network_mode"),
            container_name: attributes.text("container_name"),
            hostname: attributes.text("hostname"),
            domainname: attributes.text("domainname"),
            mac_address: attributes.text("mac_address"),
            dns: attributes.many("dns", |node, _| node.text_or_texts()),
            extra_hosts: attributes.many("extra_hosts", |node, _| ExtraHost::read_all(node)),
            watch: attributes.many("develop", |node, _| Watch::read_all(node)),
            working_dir: attributes.text("working_dir"),
            pull_policy: attributes.text("pull_policy"),
            provider: map.entry("provider").filter(|entry| !entry.value.is_null()).map(Provider::read),
            per_replica: attributes.items("pre_start", |hook, _| {
                let flag = hook.get("per_replica").filter(|flag| flag.as_bool() == Some(true))?;
                Some(flag.place.clone())
            }),
            confinement,
        })
    }
}

impl Service {
    /// Whether a profile of this name enables it.
    pub fn has_profile(&self, name: &str) -> bool {
        self.profiles.iter().any(|profile| profile.known() == Some(name))
    }

    /// Whether it has ports of its own to publish: neither the host's network nor that of another container, nor none.
    pub fn has_own_ports(&self) -> bool {
        let mode = self.network_mode.as_ref();
        mode.is_none_or(|mode| mode.known().is_some_and(|mode| ["", "bridge", "default"].contains(&mode)))
    }

    /// Whether both are there with some profile. Profiles without a service in common are how alternatives are written;
    /// those that are not known may be such.
    pub fn runs_beside(&self, other: &Self) -> bool {
        let shared = |profile: &Spanned<Text>| {
            profile.known().is_some_and(|known| other.profiles.iter().any(|other| other.known() == Some(known)))
        };
        self.profiles.is_empty() || other.profiles.is_empty() || self.profiles.iter().any(shared)
    }
}

/// The attributes of a service, read one by one.
struct Attributes<'n, 'r, 'p> {
    map: &'n Map,
    reader: &'r mut Reader<'p>,
}

impl Attributes<'_, '_, '_> {
    fn text(&mut self, name: &str) -> Option<Spanned<Text>> {
        self.one(name, |node, _| node.scalar())
    }

    fn one<T>(&mut self, name: &str, read: impl Fn(&Node, &mut Reader<'_>) -> Option<T>) -> Option<T> {
        read(self.map.get(name)?, self.reader)
    }

    fn many<T>(&mut self, name: &str, read: impl Fn(&Node, &mut Reader<'_>) -> Vec<T>) -> Vec<T> {
        self.map.get(name).map_or_else(Vec::new, |node| read(node, self.reader))
    }

    fn hooks(&mut self) -> Vec<Command> {
        let lists = ["pre_start", "post_start", "pre_stop"].into_iter().filter_map(|name| self.map.get(name));
        let commands = lists.flat_map(Node::items).filter_map(|hook| hook.get("command"));
        commands.filter_map(|node| Command::read(node, "command", self.reader)).collect()
    }

    fn items<T>(&mut self, name: &str, read: impl Fn(&Node, &mut Reader<'_>) -> Option<T>) -> Vec<T> {
        self.many(name, |node, reader| node.items().iter().filter_map(|item| read(item, reader)).collect())
    }
}

fn replicas(service: &Node) -> Option<Spanned<i128>> {
    let node = service.get("scale").or_else(|| service.at(&["deploy", "replicas"]))?;
    Some(node.spanned(node.as_int()?))
}

fn names(node: &Node) -> Vec<Spanned<Text>> {
    node.named().into_iter().map(|(name, _)| name).collect()
}

impl Provider {
    fn read(entry: &Entry) -> Self {
        Self { key: entry.key.clone(), kind: entry.value.get("type").and_then(Node::scalar) }
    }
}

impl Extends {
    fn read(node: &Node) -> Option<Self> {
        let place = node.place.clone();
        let text = |name: &str| node.get(name).and_then(Node::scalar);
        match &node.value {
            Value::Str(_) => Some(Self { place, service: node.scalar(), file: None }),
            Value::Map(_) => Some(Self { place, service: text("service"), file: text("file") }),
            _ => None,
        }
    }
}
