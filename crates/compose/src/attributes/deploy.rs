//! `deploy` of a service, and requests for devices.

use super::{
    AMOUNT, Attribute, COUNT, DURATION, FLOAT, NAMES, NATURAL, Object, PAIRS, Reading, Shape, TEXT, TEXTS, WHOLE,
    attribute,
};

/// How a service is deployed.
pub(super) const DEPLOY: Shape = Shape::map(&Object::closed(DEPLOY_ATTRIBUTES)).or_null().kept();

const DEPLOY_ATTRIBUTES: &[Attribute] = &[
    attribute("endpoint_mode", &TEXT, "How the service is found by name, in a swarm.").swarm(),
    attribute("labels", &PAIRS, "Labels of the service, in a swarm.").swarm(),
    attribute("mode", &TEXT, "Whether there is a number of containers or one for each node.")
        .default("replicated")
        .swarm(),
    attribute("placement", &PLACEMENT, "The nodes that containers may run on, in a swarm.").swarm(),
    attribute("replicas", &WHOLE.kept(), "How many containers there are.").default("1"),
    attribute("resources", &RESOURCES, "What containers may use, and what is kept free for them."),
    attribute("restart_policy", &RESTART_POLICY, "When containers are started again."),
    attribute("rollback_config", &UPDATES, "How an update is taken back, in a swarm.").swarm(),
    attribute("update_config", &UPDATES, "How the service is updated, in a swarm.").swarm(),
];

const UPDATES: Shape = Shape::map(&Object::closed(&[
    attribute("delay", &DURATION, "The time between two groups of containers."),
    attribute("failure_action", &TEXT, "What is done when it fails."),
    attribute("max_failure_ratio", &FLOAT, "The share of failures that is accepted."),
    attribute("monitor", &DURATION, "How long each container is watched for a failure."),
    attribute(
        "order",
        &Shape::one_of(&["start-first", "stop-first"]),
        "Which container comes first, the old or the new.",
    ),
    attribute("parallelism", &NATURAL.kept(), "How many containers are changed at once."),
]))
.kept();

const RESOURCES: Shape = Shape::map(&Object::closed(&[
    attribute("limits", &LIMITS, "What containers may use."),
    attribute("reservations", &RESERVATIONS, "What is kept free for containers."),
]));

const LIMITS: Shape = Shape::map(&Object::closed(&[
    attribute("cpus", &FLOAT, "How many CPUs, also in part."),
    attribute("memory", &TEXT.read(Reading::Bytes), "How much memory, such as `512m`."),
    attribute("pids", &COUNT, "How many processes."),
]))
.kept();

const RESERVATIONS: Shape = Shape::map(&Object::closed(&[
    attribute("cpus", &FLOAT, "How many CPUs, also in part."),
    attribute("devices", &DEVICE_REQUESTS, "Which devices, by what they can do."),
    attribute("generic_resources", &GENERIC, "Resources that the nodes of a swarm offer under names of their own."),
    attribute("memory", &TEXT.read(Reading::Bytes), "How much memory, such as `512m`."),
]))
.kept();

const GENERIC: Shape = Shape::list(&Shape::map(&Object::closed(&[attribute(
    "discrete_resource_spec",
    &Shape::map(&Object::closed(&[
        attribute("kind", &TEXT, "The name of the resource."),
        attribute("value", &AMOUNT, "How much of it."),
    ])),
    "A resource that is counted.",
)])));

const DEVICE_REQUESTS: Shape = Shape::list(&DEVICE_REQUEST).read(Reading::Gpus);

const DEVICE_REQUEST: Shape = Shape::map(&Object::closed(&[
    CAPABILITIES.required(),
    COUNT_OF_DEVICES,
    DEVICE_IDS,
    DEVICE_DRIVER,
    DEVICE_OPTIONS,
]));

/// GPUs by what they can do.
pub(super) const GPU_ATTRIBUTES: &[Attribute] =
    &[CAPABILITIES, COUNT_OF_DEVICES, DEVICE_IDS, DEVICE_DRIVER, DEVICE_OPTIONS];

const CAPABILITIES: Attribute = attribute("capabilities", &NAMES, "What they can do, such as `gpu`.");
const COUNT_OF_DEVICES: Attribute =
    attribute("count", &COUNT.read(Reading::Devices), "How many of them, or `all`.").default("all");
const DEVICE_IDS: Attribute = attribute("device_ids", &NAMES, "Which of them.");
const DEVICE_DRIVER: Attribute = attribute("driver", &TEXT, "The driver.");
const DEVICE_OPTIONS: Attribute = attribute("options", &PAIRS, "Options of the driver.");

const RESTART_POLICY: Shape = Shape::map(&Object::closed(&[
    attribute("condition", &TEXT, "When: `none`, `on-failure` or `any`.").default("any"),
    attribute("delay", &DURATION.kept(), "The time before each attempt.").default("0s"),
    attribute("max_attempts", &NATURAL.kept(), "How many attempts."),
    attribute("window", &DURATION.kept(), "How long it must run for the attempt to count as a success."),
]))
.kept();

const PLACEMENT: Shape = Shape::map(&Object::closed(&[
    attribute("constraints", &TEXTS, "What nodes must have."),
    attribute("max_replicas_per_node", &NATURAL, "How many containers a node may have."),
    attribute("preferences", &PREFERENCES, "What containers are spread over."),
]));

const PREFERENCES: Shape =
    Shape::list(&Shape::map(&Object::closed(&[attribute("spread", &TEXT, "The label that is spread over.")])));
