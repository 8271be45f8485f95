//! What finds documents and vectors.

use super::entry::{Family, Guarded, Image, Required, Variant, kept_in, needs, on, on_variable, open_if};
use super::systems::System;
use super::tags::Version;

const ELASTIC: &str = "https://github.com/elastic/dockerfiles";

const fn search(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Search, source)
}

/// What makes nodes find each other. Where all addresses are listened on, as in these images, a node does not start without it; with
/// version 8, one that sets up its own security does without:
/// <https://www.elastic.co/guide/en/elasticsearch/reference/7.17/bootstrap-checks.html>.
const DISCOVERY: Required = needs(&[
    "discovery.type",
    "discovery.seed_hosts",
    "discovery.seed_providers",
    "cluster.initial_master_nodes",
    "ES_SETTING_DISCOVERY_TYPE",
    "ES_SETTING_DISCOVERY_SEED__HOSTS",
    "ES_SETTING_CLUSTER_INITIAL__MASTER__NODES",
    "transport.host",
    "network.host",
    "http.host",
])
.unless_set_in("/usr/share/elasticsearch/config");

/// A node that starts for the first time sets up certificates and a password, unless it is told of other nodes or of its security:
/// <https://www.elastic.co/guide/en/elasticsearch/reference/8.15/configuring-stack-security.html>.
const SECURITY: Guarded = Guarded {
    since: Version { major: 8, minor: 0 },
    port: 9200,
    unless: &["initial", "security", "seed"],
    settings: "/usr/share/elasticsearch/config",
};

/// <https://docs.opensearch.org/docs/latest/security/configuration/demo-configuration/>
const DEMO: Guarded = Guarded {
    since: Version { major: 1, minor: 0 },
    port: 9200,
    unless: &["demo", "security", "ssl"],
    settings: "/usr/share/opensearch/config",
};

const fn elasticsearch(name: &'static str) -> Image {
    search(name, ELASTIC)
        .ports(&[9200, 9300])
        .listens(const { &[on_variable(9200, "http.port"), on_variable(9300, "transport.port")] })
        .data(const { &[kept_in(&["/usr/share/elasticsearch/data"])] })
        .required(const { &[DISCOVERY.since(7, 0).until(8), DISCOVERY.since(8, 0).with("xpack.security.enabled")] })
        .insecure(const { &[open_if("xpack.security.enabled", "false")] })
        .guarded(SECURITY)
        .variants(const { &[Variant::unlisted("", System::Debian).since(8, 0)] })
}

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    elasticsearch("docker.elastic.co/elasticsearch/elasticsearch"),
    elasticsearch("elastic/elasticsearch"),
    elasticsearch("elasticsearch"),
    Image::unsure(
        "getmeili/meilisearch",
        Family::Search,
        "https://github.com/meilisearch/meilisearch/blob/main/Dockerfile",
    )
    .ports(&[7700])
    .listens(&[on_variable(7700, "MEILI_HTTP_ADDR")])
    .user("root")
    .data(&[kept_in(&["/meili_data"])])
    .variants(&[Variant::of("", System::Alpine, "curl").since(1, 0)]),
    search(
        "opensearchproject/opensearch",
        "https://github.com/opensearch-project/opensearch-build/tree/main/docker/release/dockerfiles",
    )
    .ports(&[9200, 9300, 9600, 9650])
    .listens(&[on(9200), on(9300)])
    .user("1000")
    .data(&[kept_in(&["/usr/share/opensearch/data"])])
    .required(&[needs(&[
        "OPENSEARCH_INITIAL_ADMIN_PASSWORD",
        "DISABLE_INSTALL_DEMO_CONFIG",
        "DISABLE_SECURITY_PLUGIN",
        "plugins.security.disabled",
    ])
    .since(2, 12)])
    .insecure(&[open_if("DISABLE_SECURITY_PLUGIN", "true"), open_if("plugins.security.disabled", "true")])
    .guarded(DEMO)
    .variants(&[Variant::unlisted("", System::RedHat)]),
    Image::unsure("qdrant/qdrant", Family::Search, "https://github.com/qdrant/qdrant/blob/master/Dockerfile")
        .ports(&[6333, 6334])
        .listens(&[on_variable(6333, "QDRANT__SERVICE__HTTP_PORT"), on_variable(6334, "QDRANT__SERVICE__GRPC_PORT")])
        .data(&[kept_in(&["/qdrant/storage"])])
        .variants(&[Variant::unlisted("", System::Debian)]),
    search("solr", "https://github.com/apache/solr-docker")
        .ports(&[8983])
        .listens(&[on_variable(8983, "SOLR_PORT")])
        .user("8983")
        .data(&[kept_in(&["/var/solr"])])
        .variants(&[Variant::unlisted("", System::Debian)]),
];
