//! What services refer to by name: networks, volumes, secrets, configs, models.

use super::{Attribute, DRIVER_OPTIONS, FLAG, INT, Keys, Object, PAIRS, Reading, Shape, TEXT, TEXTS, attribute};

/// The networks of a project.
pub(super) const NETWORKS: Shape = Shape::map(&Object::open(Keys::Any, &NETWORK));
/// The volumes of a project.
pub(super) const VOLUMES: Shape = Shape::map(&Object::open(Keys::Names, &VOLUME));
/// The secrets of a project.
pub(super) const SECRETS: Shape = Shape::map(&Object::open(Keys::Names, &SECRET));
/// The configs of a project.
pub(super) const CONFIGS: Shape = Shape::map(&Object::open(Keys::Names, &CONFIG));
/// The language models of a project.
pub(super) const MODELS: Shape = Shape::map(&Object::open(Keys::Any, &MODEL));

const NAME: Attribute = attribute("name", &TEXT, "The name that it has outside of the project.");
const LABELS: Attribute = attribute("labels", &PAIRS, "Labels.");
const DRIVER: Attribute = attribute("driver", &TEXT, "The driver that makes it.");
const DRIVER_OPTS: Attribute = attribute("driver_opts", &DRIVER_OPTIONS, "Options of the driver.");
const FILE: Attribute = attribute("file", &TEXT.read(Reading::HostPath), "The file with its content.");
const ENVIRONMENT: Attribute = attribute("environment", &TEXT, "The variable with its content.");
const TEMPLATE_DRIVER: Attribute = attribute("template_driver", &TEXT, "The driver that fills in its content.");
const EXTERNAL: Attribute = attribute("external", &OUTSIDE, "Whether something else makes it.");

const OUTSIDE: Shape = FLAG
    .or_map(&Object::closed(&[
        attribute("name", &TEXT, "The name that it has outside of the project.").deprecated("`name` beside `external`")
    ]))
    .read(Reading::External);

const NETWORK: Shape = Shape::map(&Object::closed(&[
    attribute("attachable", &FLAG, "Whether single containers may join it, in a swarm."),
    DRIVER,
    DRIVER_OPTS,
    attribute("enable_ipv4", &FLAG.kept(), "Whether it has IPv4 addresses.").since("2.33.1"),
    attribute("enable_ipv6", &FLAG.kept(), "Whether it has IPv6 addresses."),
    EXTERNAL,
    attribute("internal", &FLAG, "Whether there is no way out of it."),
    attribute("ipam", &IPAM, "The addresses that it has."),
    LABELS,
    NAME,
]))
.or_null();

const ADDRESS_TABLE: Shape = Shape::map(&Object::open(Keys::Any, &TEXT)).read(Reading::Labels);

const IPAM: Shape = Shape::map(&Object::closed(&[
    attribute("config", &Shape::list(&SUBNET), "The ranges of addresses."),
    attribute("driver", &TEXT, "The driver that hands addresses out.").default("default"),
    attribute("options", &ADDRESS_TABLE, "Options of the driver."),
]));

const SUBNET: Shape = Shape::map(&Object::closed(&[
    attribute("aux_addresses", &ADDRESS_TABLE, "Addresses that are taken already, by host name."),
    attribute("gateway", &TEXT, "The address of the gateway."),
    attribute("ip_range", &TEXT, "The part of the range that containers get addresses from."),
    attribute("subnet", &TEXT, "The range, as an address with the length of its prefix."),
]));

const VOLUME: Shape = Shape::map(&Object::closed(&[DRIVER, DRIVER_OPTS, EXTERNAL, LABELS, NAME])).or_null();

const SECRET: Shape = Shape::map(&Object::closed(&[
    DRIVER,
    DRIVER_OPTS.swarm(),
    ENVIRONMENT,
    EXTERNAL,
    FILE,
    LABELS.swarm(),
    NAME,
    TEMPLATE_DRIVER,
]));

const CONFIG: Shape = Shape::map(&Object::closed(&[
    attribute("content", &TEXT, "Its content.").since("2.23.1"),
    ENVIRONMENT,
    EXTERNAL,
    FILE,
    LABELS.swarm(),
    NAME,
    TEMPLATE_DRIVER,
]));

const MODEL: Shape = Shape::map(&Object::closed(&[
    attribute("context_size", &INT, "The most tokens that it looks at."),
    attribute("model", &TEXT, "The artifact that holds the model.").required(),
    NAME,
    attribute("runtime_flags", &TEXTS, "Flags of the engine that runs the model."),
]));
