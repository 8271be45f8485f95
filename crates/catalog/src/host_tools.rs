//! Images whose work is the host they run on: they are given its engine, its files or all of it on purpose.
//!
//! Names are those of a reference without registry `docker.io` and without `library/`. They are here for what each of them is for.

/// Proxies, dashboards, updaters and runners that speak to the engine.
const ENGINE: &[&str] = &[
    "aerokube/selenoid",
    "aerokube/selenoid-ui",
    "amir20/dozzle",
    "collabnix/docker-socket-proxy",
    "containrrr/watchtower",
    "crazymax/diun",
    "crowdsecurity/crowdsec",
    "datadog/agent",
    "docker",
    "docker.elastic.co/beats/filebeat",
    "docker.elastic.co/beats/metricbeat",
    "dokploy/dokploy",
    "dokploy/monitoring",
    "drone/drone-runner-docker",
    "fluent/fluent-bit",
    "fmartinou/whats-up-docker",
    "gcr.io/cadvisor/cadvisor",
    "gcr.io/datadoghq/agent",
    "getwud/wud",
    "ghcr.io/amir20/dozzle",
    "ghcr.io/coollabsio/coolify",
    "ghcr.io/coollabsio/sentinel",
    "ghcr.io/getarcaneapp/arcane",
    "ghcr.io/gethomepage/homepage",
    "ghcr.io/getwud/wud",
    "ghcr.io/google/cadvisor",
    "ghcr.io/homarr-labs/homarr",
    "ghcr.io/linuxserver/socket-proxy",
    "ghcr.io/moghtech/komodo-core",
    "ghcr.io/moghtech/komodo-periphery",
    "ghcr.io/nicholas-fedor/watchtower",
    "ghcr.io/pelican-dev/wings",
    "ghcr.io/pterodactyl/wings",
    "ghcr.io/sergi0g/cup",
    "ghcr.io/tecnativa/docker-socket-proxy",
    "ghcr.io/windmill-labs/windmill",
    "gitea/act_runner",
    "gitlab/gitlab-runner",
    "google/cadvisor",
    "grafana/alloy",
    "grafana/promtail",
    "henrygd/beszel-agent",
    "jenkins/jenkins",
    "jrcs/letsencrypt-nginx-proxy-companion",
    "jwilder/docker-gen",
    "jwilder/nginx-proxy",
    "linuxserver/socket-proxy",
    "localstack/localstack",
    "localstack/localstack-pro",
    "louislam/dockge",
    "louislam/uptime-kuma",
    "lucaslorentz/caddy-docker-proxy",
    "mcuadros/ofelia",
    "myoung34/github-runner",
    "netdata/netdata",
    "nginxproxy/acme-companion",
    "nginxproxy/docker-gen",
    "nginxproxy/nginx-proxy",
    "nicolargo/glances",
    "offen/docker-volume-backup",
    "openruntimes/executor",
    "portainer/agent",
    "portainer/portainer",
    "portainer/portainer-ce",
    "portainer/portainer-ee",
    "selfhostedpro/yacht",
    "tecnativa/docker-socket-proxy",
    "telegraf",
    "testcontainers/ryuk",
    "timberio/vector",
    "traefik",
    "v2tec/watchtower",
    "willfarrell/autoheal",
    "wollomatic/socket-proxy",
    "woodpeckerci/woodpecker-agent",
];

/// Agents that read the host's state.
const WATCHERS: &[&str] = &[
    "datadog/agent",
    "docker.elastic.co/beats/filebeat",
    "docker.elastic.co/beats/metricbeat",
    "fluent/fluent-bit",
    "gcr.io/cadvisor/cadvisor",
    "gcr.io/datadoghq/agent",
    "ghcr.io/google/cadvisor",
    "google/cadvisor",
    "grafana/alloy",
    "grafana/promtail",
    "henrygd/beszel-agent",
    "netdata/netdata",
    "nicolargo/glances",
    "prom/node-exporter",
    "quay.io/prometheus/node-exporter",
    "telegraf",
    "timberio/vector",
];

/// Engines within a container.
const ENGINES: &[&str] = &["docker", "kindest/node", "rancher/k3s", "rancher/rancher", "quay.io/podman/stable"];

/// Whether the image is there to speak to the container engine of its host.
#[must_use]
pub fn drives_engine(image: &str) -> bool {
    ENGINE.binary_search(&image).is_ok()
}

/// Whether the image is there to watch its host.
#[must_use]
pub fn watches_host(image: &str) -> bool {
    WATCHERS.binary_search(&image).is_ok() || image.ends_with("-exporter")
}

/// Whether the image runs containers of its own, which takes privileges.
#[must_use]
pub fn runs_containers(image: &str) -> bool {
    ENGINES.contains(&image)
}

#[cfg(test)]
mod tests {
    use super::{ENGINE, WATCHERS};

    #[test]
    fn names_are_sorted() {
        assert!(ENGINE.is_sorted());
        assert!(WATCHERS.is_sorted());
    }
}
