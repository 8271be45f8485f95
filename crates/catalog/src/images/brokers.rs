//! What passes messages on.

use super::entry::{Family, Image, Required, Variant, kept_in, needs, on, on_variable, open_if};
use super::systems::System;

const HUB: &str = "https://hub.docker.com";

const fn broker(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Broker, source)
}

const RABBITMQ: &[u16] = &[4369, 5671, 5672, 15691, 15692, 25672];
const RABBITMQ_MANAGEMENT: &[u16] = &[4369, 5671, 5672, 15671, 15672, 15691, 15692, 25672];
const RABBITMQ_PROGRAMS: &str = "rabbitmq-diagnostics rabbitmqctl";

/// What its script `configure` asks for; since 8.0, it knows no `ZooKeeper` any more.
const CP_KAFKA: &[Required] = &[
    needs(&["KAFKA_ZOOKEEPER_CONNECT", "KAFKA_PROCESS_ROLES"]).until(8).unless_set_in("/etc/confluent/docker"),
    needs(&["KAFKA_PROCESS_ROLES"]).since(8, 0).unless_set_in("/etc/confluent/docker"),
    needs(&["CLUSTER_ID"]).since(8, 0).unless_set_in("/etc/confluent/docker"),
];

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    broker("apache/kafka", "https://github.com/apache/kafka/blob/trunk/docker/jvm/Dockerfile")
        .ports(&[9092])
        .listens(&[on(9092)])
        .user("appuser")
        .data(&[kept_in(&["/var/lib/kafka/data"])])
        .variants(&[Variant::unlisted("", System::Alpine)]),
    broker("bitnami/kafka", HUB).unread().listens(&[on(9092)]),
    broker("bitnami/rabbitmq", HUB).unread().listens(&[on(5672)]),
    broker("confluentinc/cp-kafka", "https://github.com/confluentinc/kafka-images/tree/master/kafka")
        .ports(&[9092])
        .user("appuser")
        .data(&[kept_in(&["/var/lib/kafka/data"])])
        .required(CP_KAFKA)
        .variants(&[Variant::unlisted("", System::RedHatMinimal).since(6, 0)]),
    broker("eclipse-mosquitto", "https://github.com/eclipse-mosquitto/mosquitto/tree/master/docker")
        .awaited(false)
        .ports(&[1883])
        .listens(&[on(1883)])
        .user("root")
        .data(&[kept_in(&["/mosquitto/data"])])
        .variants(&[Variant::unlisted("ubuntu", System::Debian), Variant::of("", System::Alpine, "")]),
    broker("nats", "https://github.com/nats-io/nats-docker")
        .awaited(false)
        .ports(&[4222, 6222, 8222])
        .listens(&[on(4222), on(6222), on(8222)])
        .user("root")
        .variants(&[Variant::of("alpine", System::Alpine, ""), Variant::of("", System::Bare, "")]),
    broker("rabbitmq", "https://github.com/docker-library/rabbitmq")
        .ports(RABBITMQ)
        .listens(&[on_variable(5672, "RABBITMQ_NODE_PORT")])
        .user("root")
        .probe("rabbitmq-diagnostics -q ping")
        .data(&[kept_in(&["/var/lib/rabbitmq"])])
        .insecure(&[open_if("RABBITMQ_DEFAULT_PASS", "guest")])
        .variants(&[
            Variant::unlisted("management-alpine", System::Alpine).ports(RABBITMQ_MANAGEMENT),
            Variant::unlisted("management", System::Debian).ports(RABBITMQ_MANAGEMENT),
            Variant::of("alpine", System::Alpine, "bash rabbitmq-diagnostics rabbitmqctl").since(3, 8),
            Variant::of("", System::Debian, RABBITMQ_PROGRAMS).since(3, 8),
        ]),
];
