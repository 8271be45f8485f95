//! What rules ask of services about where they listen, and who calls them.

use std::collections::HashSet;

use shiplint_project::catalog::addresses;
use shiplint_project::catalog::images::{self, Family};
use shiplint_project::compose_model::{self, MountKind, Pair, Part, PortRange};
use shiplint_project::dockerfile_model::ImageRef;
use shiplint_project::{Container, ContainerPorts, Endpoint, Listener, Reach, ToldBy};
use shiplint_source::Place;

use crate::subject::Service;

/// Folders of servers whose content says nothing about ports.
const CONTENTS: [&str; 4] = ["/etc/localtime", "/usr/local/apache2/htdocs", "/usr/share/nginx/html", "/var/www"];
/// Words in the names of variables that may say where a server listens.
const OF_PORTS: [&str; 5] = ["ADDR", "BIND", "HOST", "LISTEN", "PORT"];

/// No more services than these are followed from one; behind them may be what is looked for.
const MAX_FOLLOWED: usize = 200;

impl<'a> Service<'a> {
    /// Whether anything says, or may say, that its container listens on a TCP port: a mapping, an `expose`, the image, a variable, the
    /// command.
    pub fn may_listen_on(&self, port: u16) -> bool {
        self.maps_to(port) || self.tells_port(port)
    }

    /// Likewise, but for the mappings of its ports.
    pub fn tells_port(&self, port: u16) -> bool {
        self.exposes(port) || self.says_port(port)
    }

    /// The only TCP ports that its container listens on, with what says so; nothing where others may be among them.
    pub fn listening(&self) -> Option<Vec<(u16, Place)>> {
        let container = self.container().filter(|_| self.has_own_ports())?;
        let told = |listener: Listener| Some((listener.port?, listener.place));
        if let Some(configured) = container.configured {
            return Some(configured.iter().cloned().filter_map(told).collect());
        }
        if self.node.build.is_none() {
            let is_plain =
                container.built.is_none() && container.starts_own_server() && !self.is_configured(&container);
            let ports: Vec<_> = container.listeners().into_iter().filter_map(told).collect();
            return (is_plain && !ports.is_empty()).then_some(ports);
        }
        let is_told = |listener: &Listener| listener.told_by != ToldBy::Nobody;
        let told: Vec<_> = container.listeners().into_iter().filter(is_told).filter_map(told).collect();
        if told.len() == 1 {
            return Some(told);
        }
        let exposed = container.exposed();
        let ports = exposed.ports.into_iter().map(|(ports, place)| Some((u16::try_from(ports.first).ok()?, place)));
        let ports: Vec<_> = ports.collect::<Option<_>>()?;
        // What a server from elsewhere exposes, a configuration that is copied may change.
        let says_so = container.built.is_some_and(|built| built.state().ports().next().is_some());
        (exposed.is_complete && says_so).then_some(ports)
    }

    /// Whether it is a web server whose configuration tells all ports that it listens on.
    pub fn is_configured_server(&self) -> bool {
        self.container().is_some_and(|container| container.configured.is_some())
    }

    /// Whether a file or a variable may tell the server of its image where to listen.
    fn is_configured(&self, container: &Container<'_>) -> bool {
        let facts = container.root.facts();
        let kept = facts.and_then(|facts| facts.data()).unwrap_or_default();
        let scripts = facts.and_then(|facts| facts.image.init_folder);
        let is_content = |path: &str| {
            let mut folders = kept.iter().copied().chain(scripts).chain(CONTENTS);
            folders.any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        };
        let is_mounted = |mount: &compose_model::Mount| mount.target.value().is_none_or(|path| !is_content(path));
        let is_told = |pair: &Pair| {
            let mut words = pair.name.value.blank().split(['_', '.']);
            let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
            words.any(|word| OF_PORTS.iter().any(|told| word.eq_ignore_ascii_case(told)))
                && pair.value.as_ref().is_none_or(|value| value.known().is_none_or(has_digit))
        };
        let is_option = |text: &str| ["addr", "bind", "conf", "listen", "port"].iter().any(|part| text.contains(part));
        let mut command = self.node.command.iter().flat_map(|command| &command.words);
        let node = self.node;
        node.volumes.iter().any(is_mounted)
            || node.environment.iter().any(is_told)
            || !node.env_file.is_empty()
            || !node.configs.is_empty()
            || !node.volumes_from.is_empty()
            || command.any(|word| word.known().is_none_or(is_option))
    }

    /// The services that are started before it because it says so.
    pub fn started_after(&self) -> impl Iterator<Item = Service<'a>> + use<'a> {
        let (node, compose) = (self.node, self.compose);
        let on = node.depends_on.iter().map(|it| it.service.value.blank());
        let links = node.links.iter().chain(&node.volumes_from).map(|it| it.value.blank());
        let mode = node.network_mode.iter().filter_map(|mode| mode.known()?.strip_prefix("service:"));
        let names = on.chain(links).chain(mode).map(|name| name.split(':').next().unwrap_or(name));
        names.filter_map(move |name| compose.service(compose.unit.project.number(name)?))
    }

    /// Whether it is started after another one, be it because of those between them, one of which may be of another project.
    pub fn needs(&self, other: &Service) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![*self];
        while let Some(next) = open.pop() {
            if next.number == other.number || next.waits_for_unknown() || seen.len() > MAX_FOLLOWED {
                return true;
            }
            if seen.insert(next.number) {
                open.extend(next.started_after());
            }
        }
        false
    }

    /// Whether it depends on a service that the project does not have, or that is not known.
    pub fn waits_for_unknown(&self) -> bool {
        self.node.depends_on.iter().any(|it| it.service.known().is_none_or(|name| self.other(name).is_none()))
    }

    /// Whether it is told an address of another service that it can reach.
    pub fn calls(&self, other: &Self) -> bool {
        let mut told = self.compose.unit.endpoints(self.number).iter();
        told.any(|endpoint| matches!(endpoint.reach, Reach::Service(number, _) if number == other.number))
    }

    /// The numbers of the services that one of the project is told to call at a port.
    pub fn called_at(&self, port: u16) -> Vec<usize> {
        let unit = self.compose.unit;
        let told = (0..unit.project.services.len()).flat_map(|number| unit.endpoints(number));
        let called = told.filter(|told| told.called_port() == Some(port)).filter_map(|told| match told.reach {
            Reach::Service(number, _) => Some(number),
            _ => None,
        });
        called.collect()
    }

    /// The port that it publishes on every address of the host, if there is one.
    pub fn published_to_all(&self) -> Option<&'a compose_model::Port> {
        self.node.ports.iter().find(|port| port.is_for_all()).filter(|_| self.has_own_ports())
    }

    /// Whether it mounts a volume that others make, which may hold data already.
    pub fn has_foreign_data(&self) -> bool {
        self.node.volumes.iter().any(|mount| match (mount.kind.value(), mount.source.value()) {
            (Some(MountKind::Volume), Some(name)) => {
                let volumes = &self.compose.unit.project.volumes;
                volumes.iter().any(|volume| volume.name.value == *name && volume.external != Some(false))
            }
            _ => false,
        })
    }

    /// Whether a mapping leads from or to a TCP port.
    pub fn maps(&self, port: u16) -> bool {
        let is_in = |range: &Part<PortRange>| range.value().is_some_and(|range| holds(*range, port));
        self.node.ports.iter().any(|mapping| is_in(&mapping.target) || is_in(&mapping.published))
    }

    /// Whether no other container has a part in its network.
    pub fn is_alone_in_network(&self) -> bool {
        let with_this = format!("service:{}", self.node.name.value);
        let mode_of = |other: &Service| other.node.network_mode.as_ref().map(|mode| mode.value.blank() == with_this);
        self.has_own_ports() && !self.compose.services().any(|other| mode_of(&other) == Some(true))
    }

    /// Whether people may mean it by a word: its name, that of its image, or `db` where it is a database.
    pub fn is_meant_by(&self, word: &str) -> bool {
        let image = self.image();
        let image = image.map(ImageRef::familiar_name);
        let last = image.as_deref().and_then(|name| name.rsplit('/').next());
        let keeps = || image.as_deref().and_then(images::image).is_some_and(|image| image.family == Family::Store);
        self.node.name.value.eq_ignore_ascii_case(word)
            || last.is_some_and(|name| name.eq_ignore_ascii_case(word))
            || image.as_deref().is_some_and(|image| addresses::means_image(word, image))
            || (["db", "database"].iter().any(|name| word.eq_ignore_ascii_case(name)) && keeps())
    }

    fn maps_to(&self, port: u16) -> bool {
        let is_target = |target: &Part<PortRange>| target.value().is_none_or(|target| holds(*target, port));
        self.node.ports.iter().any(|mapping| is_target(&mapping.target))
    }

    /// Whether it, its image or its Dockerfile names the port, or its program is known to listen there.
    pub fn exposes(&self, port: u16) -> bool {
        let Some(container) = self.container() else { return false };
        let wanted = ContainerPorts::tcp(port);
        let facts = container.root.facts();
        let of_image = facts.map_or(&[][..], |facts| facts.listeners());
        let is_for_datagrams = facts.is_some_and(|facts| facts.image.datagrams.contains(&port));
        // A server whose configuration is known does not listen where its image would without one.
        let is_moved = container.configured.is_some() && of_image.iter().any(|listener| listener.port == port);
        let is_kept = |place: &Place| !is_moved || container.root.named().is_none_or(|image| image.place != *place);
        let named = container.exposed().ports.iter().any(|(ports, place)| ports.encloses(wanted) && is_kept(place));
        named
            || is_for_datagrams
            || (!is_moved && of_image.iter().any(|listener| listener.port == port))
            || container.listeners().iter().any(|listener| listener.port == Some(port))
    }

    /// Whether its command, or a variable that is no address but its own, says a port.
    pub(crate) fn says_port(&self, port: u16) -> bool {
        self.says_port_unless(port.into(), |told| told.reach != Reach::Own)
    }

    /// Likewise, but for a variable that is an address of another service.
    pub fn names_port(&self, port: u32) -> bool {
        self.says_port_unless(port, |told| matches!(told.reach, Reach::Service(..)))
    }

    /// Whether its command, or a variable that holds none of these addresses, says a port.
    fn says_port_unless(&self, port: u32, is_other: impl Fn(&Endpoint) -> bool) -> bool {
        let port = port.to_string();
        let says = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == port);
        let commands = self.node.command.iter().chain(&self.node.entrypoint).flat_map(|command| &command.words);
        let told = || self.compose.unit.endpoints(self.number).iter().filter(|told| is_other(told));
        let is_within = |place: &Place, value: &Place| value.path() == place.path() && value.span.encloses(place.span);
        let is_own = |pair: &&Pair| {
            let Some(value) = &pair.value else { return false };
            !told().any(|told| {
                let port = told.port.known().is_some_and(|port| is_within(&port.place, &value.place));
                port || is_within(&told.host.place, &value.place)
            })
        };
        let values = self.node.environment.iter().filter(is_own).filter_map(|pair| pair.value.as_ref());
        commands.chain(values).any(|text| says(text.value.blank()))
    }
}

fn holds(range: PortRange, port: u16) -> bool {
    (range.first..=range.last).contains(&port.into())
}
