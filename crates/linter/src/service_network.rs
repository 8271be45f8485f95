//! What rules ask of services about where they listen.

use shiplint_project::ContainerPorts;
use shiplint_project::catalog::images::{self, Family};
use shiplint_project::compose_model::{Pair, Part, PortRange};
use shiplint_project::dockerfile_model::{ImageRef, Protocol};

use crate::subject::Service;

impl Service<'_> {
    /// Whether anything says, or may say, that its container listens on a TCP port: a mapping, an `expose`, the image, a variable, the
    /// command.
    pub fn may_listen_on(&self, port: u16) -> bool {
        self.maps_to(port) || self.exposes(port) || self.says_port(port)
    }

    /// Whether a TCP port is known to be one of its container, or leads to one from the host.
    pub fn has_port(&self, port: u16) -> bool {
        let is_in = |range: &Part<PortRange>| range.value().is_some_and(|range| holds(*range, port));
        self.node.ports.iter().any(|mapping| is_in(&mapping.target) || is_in(&mapping.published)) || self.exposes(port)
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
        let image = image.as_ref().map(ImageRef::familiar_name);
        let last = image.as_deref().and_then(|name| name.rsplit('/').next());
        let keeps = || image.as_deref().and_then(images::image).is_some_and(|image| image.family == Family::Store);
        self.node.name.value.eq_ignore_ascii_case(word)
            || last.is_some_and(|name| name.eq_ignore_ascii_case(word))
            || (["db", "database"].iter().any(|name| word.eq_ignore_ascii_case(name)) && keeps())
    }

    fn maps_to(&self, port: u16) -> bool {
        let is_target = |target: &Part<PortRange>| target.value().is_none_or(|target| holds(*target, port));
        self.node.ports.iter().any(|mapping| is_target(&mapping.target))
    }

    fn exposes(&self, port: u16) -> bool {
        let wanted = ContainerPorts { first: port.into(), last: port.into(), protocol: Protocol::Tcp };
        let by_service = self.node.expose.iter().any(|item| match item.known() {
            Some(item) => ContainerPorts::parse(item).is_some_and(|ports| ports.encloses(wanted)),
            None => true,
        });
        let of_image = self.image().and_then(|image| images::facts(image.text()));
        let by_image = of_image.is_some_and(|facts| {
            let listeners = facts.image.listeners.iter().map(|listener| listener.port);
            listeners.chain(facts.ports().into_iter().flatten().copied()).any(|known| known == port)
        });
        by_service || by_image || self.built_to_expose(wanted)
    }

    fn built_to_expose(&self, wanted: ContainerPorts) -> bool {
        let Some((link, project)) = self.link.zip(Some(self.compose.project)) else { return false };
        let Some((file, stage)) = project.dockerfile(link).zip(link.stage) else { return false };
        let mut exposed = file.model.final_state(stage).ports();
        exposed.any(|word| ContainerPorts::exposed(word).is_none_or(|ports| ports.encloses(wanted)))
    }

    /// Whether its command, or a variable that is no address of another service, says a port.
    fn says_port(&self, port: u16) -> bool {
        let port = port.to_string();
        let says = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == port);
        let commands = self.node.command.iter().chain(&self.node.entrypoint).flat_map(|command| &command.words);
        let is_own = |pair: &&Pair| {
            let told = self.compose.unit.endpoints(self.number).iter();
            told.filter(|told| told.reach != shiplint_project::Reach::Own).all(|told| {
                let value = pair.value.as_ref();
                value.is_none_or(|value| value.place.path() != told.host.place.path() || !value.place.span.encloses(told.host.place.span))
            })
        };
        let values = self.node.environment.iter().filter(is_own).filter_map(|pair| pair.value.as_ref());
        commands.chain(values).any(|text| says(text.value.blank()))
    }
}

fn holds(range: PortRange, port: u16) -> bool {
    (range.first..=range.last).contains(&port.into())
}
