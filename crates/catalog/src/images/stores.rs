//! What keeps documents, keys and values, graphs, series or objects.

use super::entry::{Family, Image, Insecure, Required, Variant, kept_in, kept_since, needs, on, open_if, open_if_set};
use super::systems::System;

const HUB: &str = "https://hub.docker.com";
const NO_HEALTHCHECK: &str = "https://github.com/docker-library/faq#healthcheck";
const BITNAMI_OPEN: &[Insecure] = &[open_if("ALLOW_EMPTY_PASSWORD", "yes")];

const fn store(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Store, source)
}

const INFLUX_MODE: &str = "DOCKER_INFLUXDB_INIT_MODE";
const fn influx(any_of: &'static [&'static str]) -> Required {
    needs(any_of).since(2, 0).until(3).with(INFLUX_MODE)
}
const INFLUX_REQUIRED: &[Required] = &[
    influx(&["DOCKER_INFLUXDB_INIT_USERNAME", "DOCKER_INFLUXDB_INIT_USERNAME_FILE"]),
    influx(&["DOCKER_INFLUXDB_INIT_PASSWORD", "DOCKER_INFLUXDB_INIT_PASSWORD_FILE"]),
    influx(&["DOCKER_INFLUXDB_INIT_ORG"]),
    influx(&["DOCKER_INFLUXDB_INIT_BUCKET"]),
];

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    store("arangodb", NO_HEALTHCHECK).unread().listens(&[on(8529)]).insecure(&[open_if_set("ARANGO_NO_AUTH")]),
    store("bitnami/mongodb", HUB).unread().listens(&[on(27017)]).insecure(BITNAMI_OPEN),
    store("bitnami/redis", HUB).unread().listens(&[on(6379)]).insecure(BITNAMI_OPEN),
    store("cassandra", "https://github.com/docker-library/cassandra")
        .ports(&[7000, 7001, 7199, 9042, 9160])
        .listens(&[on(7000), on(7199), on(9042)])
        .user("root")
        .probe("cqlsh -e 'describe cluster'")
        .data(&[kept_in(&["/var/lib/cassandra"])])
        .variants(&[Variant::unlisted("", System::Debian)]),
    store("couchbase", NO_HEALTHCHECK).unread().listens(&[on(8091)]),
    store("couchdb", "https://github.com/apache/couchdb-docker")
        .browsed()
        .ports(&[4369, 5984, 9100])
        .listens(&[on(5984)])
        .user("root")
        .data(&[kept_in(&["/opt/couchdb/data"])])
        .required(&[
            needs(&["COUCHDB_USER"]).since(3, 0).unless_set_in("/opt/couchdb/etc"),
            needs(&["COUCHDB_PASSWORD"]).since(3, 0).unless_set_in("/opt/couchdb/etc"),
        ])
        .variants(&[Variant::unlisted("", System::Debian)]),
    store("influxdb", "https://github.com/influxdata/influxdata-docker")
        .browsed()
        .listens(&[on(8086)])
        .data(&[kept_in(&["/var/lib/influxdb"]), kept_since(2, &["/var/lib/influxdb2"]), kept_since(3, &[])])
        .required(INFLUX_REQUIRED)
        .variants(&[
            Variant::unlisted("core", System::Debian),
            Variant::unlisted("enterprise", System::Debian),
            Variant::unlisted("alpine", System::Alpine),
            Variant::unlisted("", System::Debian),
        ]),
    store("memcached", "https://github.com/docker-library/memcached")
        .awaited(false)
        .ports(&[11211])
        .listens(&[on(11211)])
        .user("memcache")
        .variants(&[Variant::of("alpine", System::Alpine, ""), Variant::of("", System::Debian, "")]),
    Image::unsure("minio/minio", Family::Store, "https://github.com/minio/minio/blob/master/Dockerfile.release")
        .awaited(false)
        .ports(&[9000])
        .listens(&[on(9000)])
        .data(&[kept_in(&["/data"])])
        .insecure(&[open_if("MINIO_ROOT_PASSWORD", "minioadmin"), open_if("MINIO_SECRET_KEY", "minioadmin")]),
    store("mongo", "https://github.com/docker-library/mongo")
        .ports(&[27017])
        .listens(&[on(27017)])
        .user("root")
        .probe("mongosh --quiet --eval 'db.adminCommand(\"ping\")'")
        .data(&[kept_in(&["/data/db", "/data/configdb"])])
        .init_scripts()
        .variants(&[Variant::of("", System::Debian, "mongosh").since(6, 0), Variant::unlisted("", System::Debian)]),
    store("neo4j", "https://github.com/neo4j/docker-neo4j")
        .browsed()
        .ports(&[7473, 7474, 7687])
        .listens(&[on(7474), on(7687)])
        .user("root")
        .data(&[kept_in(&["/data"])])
        .insecure(&[open_if("NEO4J_AUTH", "none")])
        .variants(&[
            Variant::unlisted("ubi", System::RedHatMinimal),
            Variant::of("", System::Debian, "wget").since(5, 0),
        ]),
    store("redis", "https://github.com/redis/docker-library-redis")
        .ports(&[6379])
        .listens(&[on(6379)])
        .user("root")
        .probe("redis-cli ping")
        .data(&[kept_in(&["/data"])])
        .variants(&[
            Variant::of("alpine", System::Alpine, "redis-cli"),
            Variant::of("", System::Debian, "redis-cli").since(5, 0),
        ]),
    store("rethinkdb", "https://github.com/rethinkdb/rethinkdb-dockerfiles")
        .browsed()
        .ports(&[8080, 28015, 29015])
        .listens(&[on(8080), on(28015), on(29015)])
        .user("root")
        .data(&[kept_in(&["/data"])]),
    store("valkey/valkey", "https://github.com/valkey-io/valkey-container")
        .ports(&[6379])
        .listens(&[on(6379)])
        .user("root")
        .probe("valkey-cli ping")
        .data(&[kept_in(&["/data"])])
        .variants(&[
            Variant::of("alpine", System::Alpine, "redis-cli valkey-cli"),
            Variant::of("", System::Debian, "redis-cli valkey-cli"),
        ]),
    store("zookeeper", "https://github.com/31z4/zookeeper-docker")
        .ports(&[2181, 2888, 3888, 8080])
        .listens(&[on(2181), on(8080)])
        .user("root")
        .data(&[kept_in(&["/data", "/datalog"])])
        .variants(&[Variant::of("", System::Debian, "curl nc wget").since(3, 8)]),
];
