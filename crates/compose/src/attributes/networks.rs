//! `networks` and `ports` of a service.

use super::{
    Attribute, COUNT, DRIVER_OPTIONS, Keys, NAMES, NUMBER, Object, Reading, Scalars, Shape, TEXT, WHOLE, attribute,
};

/// Networks that a service joins.
pub(super) const NETWORK_USES: Shape = NAMES.or_map(&Object::open(Keys::Names, &NETWORK_USE)).read(Reading::Named);

const NETWORK_USE: Shape = Shape::map(&Object::closed(NETWORK_USE_ATTRIBUTES)).or_null();

const NETWORK_USE_ATTRIBUTES: &[Attribute] = &[
    attribute("aliases", &NAMES, "Further names of the service in the network."),
    attribute("driver_opts", &DRIVER_OPTIONS, "Options of the driver."),
    attribute("gw_priority", &NUMBER, "Of the network with the highest one comes the default gateway.").since("2.33.1"),
    attribute("interface_name", &TEXT, "The name of the interface in the container.").since("2.36.0"),
    attribute("ipv4_address", &TEXT, "The IPv4 address of the container."),
    attribute("ipv6_address", &TEXT, "The IPv6 address of the container."),
    attribute("link_local_ips", &NAMES, "Link-local addresses of the container."),
    attribute("mac_address", &TEXT, "The hardware address of the container.").since("2.23.2"),
    attribute("priority", &NUMBER, "Networks with a higher one are joined first.").default("0"),
];

/// Ports that are published.
pub(super) const PORTS: Shape = Shape::list(&PORT).unique().read(Reading::Ports);

const PORT: Shape =
    Shape::of(Scalars::NUMBER.or(Scalars::TEXT)).or_map(&Object::closed(PORT_ATTRIBUTES)).read(Reading::Text);

const PORT_ATTRIBUTES: &[Attribute] = &[
    attribute("app_protocol", &TEXT, "The protocol that is spoken on the port, such as `http`.").since("2.26.0"),
    attribute("host_ip", &TEXT, "The address of the host that it is published on; all of them if left out."),
    attribute("mode", &TEXT, "Whether each node or the swarm publishes it.").default("ingress"),
    attribute("name", &TEXT, "What the port is called."),
    attribute("protocol", &TEXT, "`tcp` or `udp`.").default("tcp"),
    attribute("published", &COUNT.read(Reading::Text), "The port of the host, or a range of which one is taken."),
    attribute("target", &WHOLE, "The port of the container."),
];
