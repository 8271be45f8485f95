//! Which hosts a service reaches by name, as Docker's name server answers within the networks of a Compose project.
//!
//! A container finds another one by its service's name, its container's name, its host name and its aliases, in any case of
//! letters, where both are in one network: <https://docs.docker.com/compose/how-tos/networking/>.

use std::collections::HashMap;

use shiplint_compose::{Project, ResourceKind, Service, Spanned, Text};
use shiplint_source::{is_slip, nearest};

/// A chain of services that share a network namespace is followed so far.
const MAX_CHAIN: usize = 8;

/// What a service finds under the name of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Its own container, by an address or a name that stays within.
    Loopback,
    /// Its own container, by its name.
    Own,
    /// A service, by its number, and what kind of name that is.
    Service(usize, NameKind),
    /// Nothing, for the service of this number is in no network with it.
    Apart(usize),
    /// Nothing, for nothing has the name; perhaps this one was meant.
    Nobody(Option<String>),
    /// Something outside of the project, or nobody can say.
    Outside,
}

/// What kind of name a service is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// Its key.
    Service,
    /// The name of its container.
    Container,
    /// An alias, the host name, a link.
    Other,
}

/// The names of the services of a project.
#[derive(Debug)]
pub(crate) struct Hosts<'p> {
    project: &'p Project,
    names: HashMap<String, Vec<Name<'p>>>,
    /// What is written in front of and behind the unknown part of a name.
    patterns: Vec<(&'p str, &'p str)>,
}

#[derive(Clone, Copy, Debug)]
struct Name<'p> {
    service: usize,
    kind: NameKind,
    /// The network that knows it; all of the service where there is none.
    network: Option<&'p str>,
}

/// Where a container is found.
enum Networks<'p> {
    /// In these; `None` for one that is not known.
    Joined(Vec<Option<&'p str>>),
    /// In none where names are known.
    Nameless,
    /// Nobody can say.
    Unknown,
}

impl<'p> Hosts<'p> {
    pub(crate) fn of(project: &'p Project) -> Self {
        let mut hosts = Self { project, names: HashMap::new(), patterns: Vec::new() };
        for (number, service) in project.services.iter().enumerate() {
            hosts.add(&service.name.value, Name { service: number, kind: NameKind::Service, network: None });
            let own = [(&service.container_name, NameKind::Container), (&service.hostname, NameKind::Other)];
            for (text, kind) in own {
                if let Some(text) = text {
                    hosts.add_text(text, Name { service: number, kind, network: None });
                }
            }
            for network in &service.networks {
                let name = Name { service: number, kind: NameKind::Other, network: network.name.known() };
                network.aliases.iter().for_each(|alias| hosts.add_text(alias, name));
            }
        }
        hosts
    }

    fn add(&mut self, text: &str, name: Name<'p>) {
        self.names.entry(text.to_ascii_lowercase()).or_default().push(name);
    }

    fn add_text(&mut self, text: &'p Spanned<Text>, name: Name<'p>) {
        let (blank, holes) = (text.value.blank(), text.value.holes());
        match (holes.first(), holes.last()) {
            (Some(&first), Some(&last)) => {
                let ends = blank.get(..first as usize).zip(blank.get(last as usize..));
                self.patterns.extend(ends);
            }
            _ => self.add(blank, name),
        }
    }

    /// What a service, by its number, finds under a name.
    pub(crate) fn reach(&self, service: usize, host: &str) -> Reach {
        let Some(asking) = self.project.services.get(service) else { return Reach::Outside };
        if is_loopback(host) {
            return Reach::Loopback;
        }
        if is_told_apart(asking, host) {
            return Reach::Outside;
        }
        if let Some(number) = self.linked(asking, host) {
            return Reach::Service(number, NameKind::Other);
        }
        let Some(names) = self.names.get(&host.to_ascii_lowercase()) else { return self.unnamed(asking, host) };
        if names.iter().any(|name| name.service == service) {
            return Reach::Own;
        }
        let (mut apart, mut by_container) = (Reach::Outside, None);
        for name in names {
            match self.shares(asking, *name) {
                // The name may also be one that stays when the container gets another one.
                Some(true) if name.kind == NameKind::Container => by_container = Some(*name),
                Some(true) => return Reach::Service(name.service, name.kind),
                Some(false) => apart = Reach::Apart(name.service),
                None => return Reach::Outside,
            }
        }
        by_container.map_or(apart, |name| Reach::Service(name.service, name.kind))
    }

    /// The service behind the alias of a link.
    fn linked(&self, asking: &Service, host: &str) -> Option<usize> {
        let links = asking.links.iter().filter_map(|link| link.known()?.split_once(':'));
        let (service, _) = links.into_iter().find(|(_, alias)| alias.eq_ignore_ascii_case(host))?;
        self.project.number(service)
    }

    /// What a name leads to that no service is known to have.
    fn unnamed(&self, asking: &Service, host: &str) -> Reach {
        let is_pattern = |(head, tail): &(&str, &str)| host.starts_with(head) && host.ends_with(tail);
        let known = self.project.complete
            && !self.project.baseless.contains(&asking.name.value)
            && !host.contains('.')
            && host.bytes().any(|byte| byte.is_ascii_alphabetic())
            && asking.dns.is_empty()
            && !self.patterns.iter().any(is_pattern)
            && !self.is_replica(host)
            && matches!(self.networks(asking), Networks::Joined(joined) if !self.meets_others(&joined));
        if !known {
            return Reach::Outside;
        }
        let names = self.project.services.iter().map(|service| service.name.value.as_str());
        let near = nearest(host, names).map(str::to_owned);
        // A service whose base was not there to read may have the name, but hardly one that is much alike.
        let is_open = !self.project.baseless.is_empty() && near.as_deref().is_none_or(|near| !is_slip(host, near));
        if is_open || (near.is_none() && self.may_be_joined(asking)) { Reach::Outside } else { Reach::Nobody(near) }
    }

    /// Whether a service is in a network that has a name of its own outside of the project, by which another project may join it.
    fn may_be_joined(&self, asking: &'p Service) -> bool {
        let Networks::Joined(joined) = self.networks(asking) else { return false };
        let networks = joined.into_iter().flatten();
        networks.filter_map(|name| self.project.resource(ResourceKind::Network, name)).any(|it| it.real_name.is_some())
    }

    /// Whether it is the name that Compose gives to a container, such as `app-db-1` or `app_db_1`.
    fn is_replica(&self, host: &str) -> bool {
        let parts: Vec<&str> = host.split(['-', '_']).collect();
        let [first, .., last] = parts.as_slice() else { return false };
        let Some(middle) = host.get(first.len() + 1..host.len() - last.len()) else { return false };
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
        is_number && self.project.services.iter().any(|service| middle.contains(service.name.value.as_str()))
    }

    /// Whether both are in one network that knows the name; nothing where nobody can say.
    fn shares(&self, asking: &Service, name: Name<'p>) -> Option<bool> {
        let named = self.project.services.get(name.service)?;
        let is_open = |service: &Service| self.project.baseless.contains(&service.name.value);
        if named.provider.is_some() || !self.project.complete || is_open(named) || is_open(asking) {
            return None;
        }
        let there = match (own_networks(named), name.network) {
            (Networks::Joined(_), Some(network)) => vec![Some(network)],
            (Networks::Joined(joined), None) => joined,
            (Networks::Nameless, _) => return Some(false),
            (Networks::Unknown, _) => return None,
        };
        let here = match self.networks(asking) {
            Networks::Joined(joined) => joined,
            Networks::Nameless => return Some(false),
            Networks::Unknown => return None,
        };
        let common = here.iter().any(|network| network.is_some() && there.contains(network));
        let open = [&here, &there].into_iter().any(|networks| networks.contains(&None))
            || (self.meets_others(&here) && self.meets_others(&there));
        if common { Some(true) } else { (!open).then_some(false) }
    }

    /// The networks in which a service is, be it that it uses those of another one.
    fn networks(&self, service: &'p Service) -> Networks<'p> {
        let mut service = service;
        for _ in 0..MAX_CHAIN {
            let mode = service.network_mode.as_ref().and_then(|mode| mode.known());
            match mode.and_then(|mode| mode.strip_prefix("service:")) {
                Some(other) => match self.project.service(other) {
                    Some(other) => service = other,
                    None => return Networks::Unknown,
                },
                None => return own_networks(service),
            }
        }
        Networks::Unknown
    }

    /// Whether one of some networks is, or may be, made by somebody else, so that containers outside of the project are in it.
    fn meets_others(&self, networks: &[Option<&str>]) -> bool {
        networks.iter().any(|name| {
            let network = name.map(|name| self.project.resource(ResourceKind::Network, name));
            network.is_none_or(|network| network.is_some_and(|network| network.external != Some(false)))
        })
    }
}

/// The networks that know the names of a service.
fn own_networks(service: &Service) -> Networks<'_> {
    let mode = match &service.network_mode {
        Some(mode) => mode.known(),
        None => Some(""),
    };
    match mode {
        Some("") => Networks::Joined(service.joined()),
        Some(mode) if ["bridge", "host", "none"].contains(&mode) || mode.starts_with("service:") => Networks::Nameless,
        _ => Networks::Unknown,
    }
}

/// Whether a host stands for the container itself.
fn is_loopback(host: &str) -> bool {
    let is_address = host.parse::<std::net::IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback());
    is_address || host.eq_ignore_ascii_case("localhost")
}

/// Whether the service itself says where a host is, or that it is a container of somebody else.
fn is_told_apart(service: &Service, host: &str) -> bool {
    let extra = service.extra_hosts.iter().map(|extra| extra.name.value.blank());
    let links = service.external_links.iter().flat_map(|link| link.value.blank().split(':'));
    extra.chain(links).any(|name| name.eq_ignore_ascii_case(host))
}
