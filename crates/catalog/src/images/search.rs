//! What finds documents and vectors.

use super::entry::{Family, Image, Required, Variant, kept_in, on, on_variable, open_if};
use super::systems::System;
use super::tags::Version;

const ELASTIC: &str = "https://github.com/elastic/dockerfiles";

const fn search(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Search, source)
}

const fn elasticsearch(name: &'static str) -> Image {
    search(name, ELASTIC)
        .ports(&[9200, 9300])
        .listens(const { &[on_variable(9200, "http.port"), on_variable(9300, "transport.port")] })
        .data(const { &[kept_in(&["/usr/share/elasticsearch/data"])] })
        .insecure(const { &[open_if("xpack.security.enabled", "false")] })
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
    .required(&[Required {
        since: Version { major: 2, minor: 12 },
        from: &[],
        any_of: &[
            "OPENSEARCH_INITIAL_ADMIN_PASSWORD",
            "DISABLE_INSTALL_DEMO_CONFIG",
            "DISABLE_SECURITY_PLUGIN",
            "plugins.security.disabled",
        ],
    }])
    .insecure(&[open_if("DISABLE_SECURITY_PLUGIN", "true"), open_if("plugins.security.disabled", "true")])
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
