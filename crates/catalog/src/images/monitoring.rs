//! What collects and shows measurements, traces and logs.

use super::entry::{Family, Image, Variant, kept_in, on, on_variable, open_if};
use super::systems::System;

const fn monitor(name: &'static str, source: &'static str) -> Image {
    Image::unsure(name, Family::Monitoring, source)
}

const fn grafana(name: &'static str) -> Image {
    monitor(name, "https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/")
        .ports(&[3000])
        .listens(const { &[on_variable(3000, "GF_SERVER_HTTP_PORT")] })
        .user("472")
        .data(const { &[kept_in(&["/var/lib/grafana"])] })
        .insecure(const { &[open_if("GF_SECURITY_ADMIN_PASSWORD", "admin")] })
        .variants(
            const {
                &[
                    Variant::unlisted("distroless", System::Bare),
                    Variant::unlisted("ubuntu", System::Debian),
                    Variant::unlisted("", System::Alpine).since(6, 4),
                ]
            },
        )
}

const fn kibana(name: &'static str) -> Image {
    Image::server(name, Family::Monitoring, "https://github.com/elastic/dockerfiles")
        .ports(&[5601])
        .listens(const { &[on_variable(5601, "SERVER_PORT")] })
}

/// Built on `BusyBox` with a user of its own.
const PROMETHEUS: &[Variant] = &[Variant::of("distroless", System::Bare, ""), Variant::unlisted("", System::BusyBox)];

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    kibana("docker.elastic.co/kibana/kibana").unread(),
    grafana("grafana/grafana"),
    grafana("grafana/grafana-enterprise"),
    grafana("grafana/grafana-oss"),
    Image::server("grafana/loki", Family::Monitoring, "https://github.com/grafana/loki/blob/main/cmd/loki/Dockerfile")
        .ports(&[3100])
        .listens(&[on(3100)])
        .user("10001"),
    monitor("jaegertracing/all-in-one", "https://www.jaegertracing.io/docs/1.76/getting-started/")
        .listens(&[on(4317), on(4318), on(5778), on(14250), on(14268), on(14269), on(16685), on(16686)])
        .datagrams(&[5775, 6831, 6832]),
    kibana("kibana").unread(),
    Image::healthy("louislam/uptime-kuma", Family::Monitoring, "https://github.com/louislam/uptime-kuma")
        .ports(&[3001])
        .listens(&[on_variable(3001, "UPTIME_KUMA_PORT")])
        .data(&[kept_in(&["/app/data"])]),
    Image::healthy("netdata/netdata", Family::Monitoring, "https://hub.docker.com/r/netdata/netdata")
        .unread()
        .listens(&[on(19999)]),
    Image::healthy("openzipkin/zipkin", Family::Monitoring, "https://github.com/openzipkin/zipkin/tree/master/docker")
        .unread()
        .listens(&[on(9411)]),
    Image::server("prom/alertmanager", Family::Monitoring, "https://github.com/prometheus/alertmanager")
        .ports(&[9093])
        .listens(&[on(9093)])
        .user("nobody")
        .data(&[kept_in(&["/alertmanager"])])
        .variants(PROMETHEUS),
    Image::server("prom/node-exporter", Family::Monitoring, "https://github.com/prometheus/node_exporter")
        .ports(&[9100])
        .listens(&[on(9100)])
        .user("nobody")
        .variants(PROMETHEUS),
    Image::server(
        "prom/prometheus",
        Family::Monitoring,
        "https://github.com/prometheus/prometheus/blob/main/Dockerfile",
    )
    .unread()
    .ports(&[9090])
    .listens(&[on(9090)])
    .user("nobody")
    .data(&[kept_in(&["/prometheus"])])
    .variants(PROMETHEUS),
    Image::server("telegraf", Family::Monitoring, "https://github.com/influxdata/influxdata-docker")
        .user("root")
        .variants(&[Variant::of("alpine", System::Alpine, "").since(1, 37), Variant::unlisted("", System::Debian)]),
];
