//! The networks that a service joins, and the addresses that a network has to give.

use std::net::IpAddr;

use shiplint_source::Place;

use crate::reader::Pair;
use crate::{Node, Project, Resource, ResourceKind, Service, Spanned, Subnet, Text};

/// A network that a service joins.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkUse {
    /// The name of the network.
    pub name: Spanned<Text>,
    /// Further names of the service in it.
    pub aliases: Vec<Spanned<Text>>,
    /// The IPv4 address that the service has in it.
    pub ipv4_address: Option<Spanned<Text>>,
    /// The IPv6 address that the service has in it.
    pub ipv6_address: Option<Spanned<Text>>,
    /// Further addresses, for the link alone.
    pub link_local_ips: Vec<Spanned<Text>>,
    /// Its hardware address.
    pub mac_address: Option<Spanned<Text>>,
}

/// Addresses of a network, an item of `ipam.config`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// Where it is written.
    pub place: Place,
    /// All of the addresses.
    pub subnet: Option<Spanned<Text>>,
    /// Those that containers get.
    pub ip_range: Option<Spanned<Text>>,
    /// The address of the gateway.
    pub gateway: Option<Spanned<Text>>,
    /// Addresses that are taken, by host name.
    pub aux_addresses: Vec<Pair>,
}

impl NetworkUse {
    pub(crate) fn read_all(node: &Node) -> Vec<Self> {
        let named = node.named();
        named.into_iter().map(|(name, options)| Self::read(name, options)).collect()
    }

    fn read(name: Spanned<Text>, options: Option<&Node>) -> Self {
        let get = |key: &str| options.and_then(|options| options.get(key));
        let texts = |key: &str| get(key).map_or_else(Vec::new, Node::texts);
        let text = |key: &str| get(key).and_then(Node::scalar);
        Self {
            name,
            aliases: texts("aliases"),
            ipv4_address: text("ipv4_address"),
            ipv6_address: text("ipv6_address"),
            link_local_ips: texts("link_local_ips"),
            mac_address: text("mac_address"),
        }
    }
}

impl NetworkUse {
    /// The addresses that the service has in it, as far as they are fixed and known.
    pub fn addresses(&self) -> impl Iterator<Item = (&Spanned<Text>, IpAddr)> {
        let texts = self.ipv4_address.iter().chain(&self.ipv6_address);
        texts.filter_map(|text| Some((text, text.known()?.parse().ok()?)))
    }
}

impl Service {
    /// The networks that it joins, by name, `default` if it says nothing; `None` for one that is not known.
    pub fn joined(&self) -> Vec<Option<&str>> {
        let has_mode = self.network_mode.as_ref().is_some_and(|mode| mode.known() != Some(""));
        if !self.networks.is_empty() {
            self.networks.iter().map(|network| network.name.known()).collect()
        } else if has_mode || self.provider.is_some() {
            Vec::new()
        } else {
            vec![Some("default")]
        }
    }
}

impl Project {
    /// The networks of a service if all of them are known to be internal: Docker then publishes none of its ports.
    pub fn confining(&self, service: &Service) -> Option<Vec<&Resource>> {
        let is_internal = |network: &&Resource| network.internal == Some(true) && network.external == Some(false);
        let joined = service.joined().into_iter();
        let joined = joined.map(|name| self.resource(ResourceKind::Network, name?).filter(is_internal));
        joined.collect::<Option<Vec<_>>>().filter(|joined| !joined.is_empty())
    }
}

impl Pool {
    /// Reads the pools of a network.
    pub(crate) fn read_all(network: &Node) -> Vec<Self> {
        network.at(&["ipam", "config"]).map_or(&[][..], Node::items).iter().map(Self::read).collect()
    }

    fn read(item: &Node) -> Self {
        let text = |key: &str| item.get(key).and_then(Node::scalar);
        Self {
            place: item.place.clone(),
            subnet: text("subnet"),
            ip_range: text("ip_range"),
            gateway: text("gateway"),
            aux_addresses: item.get("aux_addresses").map_or_else(Vec::new, Node::pairs),
        }
    }

    /// All of the addresses, if they are known.
    pub fn range(&self) -> Option<Subnet> {
        Subnet::parse(self.subnet.as_ref()?.known()?)
    }

    /// The address that the gateway gets if none is said: the first one of IPv4.
    pub fn first_gateway(&self) -> Option<IpAddr> {
        let free = self.gateway.is_none() && self.ip_range.is_none();
        let IpAddr::V4(first) = self.range().filter(|_| free)?.first() else { return None };
        Some(IpAddr::V4(u32::from(first).checked_add(1)?.into()))
    }

    /// The addresses that are taken by others than services: that of the gateway, and those of hosts.
    pub fn taken(&self) -> impl Iterator<Item = (&Spanned<Text>, IpAddr)> {
        let hosts = self.aux_addresses.iter().filter_map(|host| host.value.as_ref());
        let texts = self.gateway.iter().chain(hosts);
        texts.filter_map(|text| Some((text, text.known()?.parse().ok()?)))
    }
}
