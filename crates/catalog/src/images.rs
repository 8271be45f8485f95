//! Facts about images that many projects use.
//!
//! Names are those of a reference without registry `docker.io` and without `library/`, lower-case. Each entry names the page
//! that it was taken from; all were looked at in November 2026.

use crate::options::lists;

/// What is known about an image.
#[derive(Clone, Copy, Debug)]
pub struct Image {
    /// Its repository, such as `postgres` or `ghcr.io/org/name`.
    pub name: &'static str,
    /// Whether programs that depend on it cannot work before it answers: a database, a broker, a search engine.
    pub awaited: bool,
    /// Whether the image brings its own `HEALTHCHECK`.
    pub healthcheck: bool,
    /// Where this was read.
    pub source: &'static str,
}

const HUB: &str = "https://hub.docker.com";
const NO_HEALTHCHECK: &str = "https://github.com/docker-library/faq#healthcheck";

const fn server(name: &'static str, source: &'static str) -> Image {
    Image { name, awaited: true, healthcheck: false, source }
}

const fn healthy(name: &'static str, awaited: bool, source: &'static str) -> Image {
    Image { name, awaited, healthcheck: true, source }
}

/// Images by name, sorted.
pub const IMAGES: &[Image] = &[
    server("arangodb", NO_HEALTHCHECK),
    healthy("authelia/authelia", false, "https://www.authelia.com/integration/deployment/docker/"),
    healthy("axllent/mailpit", false, "https://github.com/axllent/mailpit/blob/develop/Dockerfile"),
    server("bitnami/kafka", HUB),
    server("bitnami/mariadb", HUB),
    server("bitnami/mongodb", HUB),
    server("bitnami/mysql", HUB),
    server("bitnami/postgresql", HUB),
    server("bitnami/rabbitmq", HUB),
    server("bitnami/redis", HUB),
    server("cassandra", NO_HEALTHCHECK),
    healthy("clamav/clamav", true, "https://github.com/Cisco-Talos/clamav-docker"),
    server("clickhouse", NO_HEALTHCHECK),
    server("clickhouse/clickhouse-server", HUB),
    server("cockroachdb/cockroach", HUB),
    server(
        "confluentinc/cp-kafka",
        "https://docs.confluent.io/platform/current/installation/docker/image-reference.html",
    ),
    server("couchbase", NO_HEALTHCHECK),
    server("couchdb", NO_HEALTHCHECK),
    server(
        "docker.elastic.co/elasticsearch/elasticsearch",
        "https://www.elastic.co/guide/en/elasticsearch/reference/current/docker.html",
    ),
    server("elasticsearch", NO_HEALTHCHECK),
    healthy("ghcr.io/immich-app/immich-server", false, "https://docs.immich.app/install/docker-compose/"),
    healthy("ghcr.io/open-webui/open-webui", false, "https://github.com/open-webui/open-webui/blob/main/Dockerfile"),
    healthy("gitlab/gitlab-ce", false, "https://docs.gitlab.com/install/docker/"),
    healthy("gitlab/gitlab-ee", false, "https://docs.gitlab.com/install/docker/"),
    server("influxdb", NO_HEALTHCHECK),
    healthy("louislam/uptime-kuma", false, "https://hub.docker.com/r/louislam/uptime-kuma"),
    server("mariadb", NO_HEALTHCHECK),
    server("mcr.microsoft.com/mssql/server", "https://mcr.microsoft.com/en-us/artifact/mar/mssql/server/about"),
    server("mongo", NO_HEALTHCHECK),
    server("mysql", NO_HEALTHCHECK),
    healthy("mysql/mysql-server", true, "https://hub.docker.com/r/mysql/mysql-server"),
    server("neo4j", NO_HEALTHCHECK),
    healthy("netdata/netdata", false, "https://hub.docker.com/r/netdata/netdata"),
    server("opensearchproject/opensearch", HUB),
    healthy("pihole/pihole", false, "https://hub.docker.com/r/pihole/pihole"),
    server("postgis/postgis", HUB),
    server("postgres", NO_HEALTHCHECK),
    server("rabbitmq", NO_HEALTHCHECK),
    server("redis", NO_HEALTHCHECK),
    server("rethinkdb", NO_HEALTHCHECK),
    server("solr", NO_HEALTHCHECK),
    server("timescale/timescaledb", HUB),
    server("valkey/valkey", HUB),
    healthy("vaultwarden/server", false, "https://hub.docker.com/r/vaultwarden/server"),
    server("zookeeper", NO_HEALTHCHECK),
];

/// Images of systems whose configuration has no variable but `PATH`.
const PATH_ONLY: [&str; 8] =
    ["alpine", "amazonlinux", "busybox", "centos", "debian", "oraclelinux", "rockylinux", "ubuntu"];

/// Whether an image is known to set no variable but `PATH`.
#[must_use]
pub fn sets_path_only(name: &str) -> bool {
    PATH_ONLY.contains(&name)
}

/// Whether a variable may be one that an image sets, going by their names: images of languages and servers tell their version and
/// folders so, such as `NODE_VERSION` and `JAVA_HOME`.
#[must_use]
pub fn may_set(image: &str, variable: &str) -> bool {
    let last = image.rsplit('/').next().unwrap_or(image);
    let variable = variable.to_ascii_lowercase();
    let first = variable.split('_').next().unwrap_or(&variable);
    let mut words = last.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    ["java", "gpg", "lang", "home"].contains(&first)
        || words.any(|word| word.starts_with(first) || first.starts_with(word))
}

/// The facts about an image, by its repository as people know it.
#[must_use]
pub fn image(name: &str) -> Option<&'static Image> {
    let index = IMAGES.binary_search_by(|image| image.name.cmp(name)).ok()?;
    IMAGES.get(index)
}

/// Whether an image brings its own health check; nothing where that is not known.
///
/// The official images (those without a slash in their name) bring none, by the rule of their maintainers:
/// <https://github.com/docker-library/faq#healthcheck>.
#[must_use]
pub fn has_healthcheck(name: &str) -> Option<bool> {
    image(name).map(|image| image.healthcheck).or_else(|| (!name.contains('/')).then_some(false))
}

/// The TCP ports that images of servers expose, as their Dockerfiles say (<https://github.com/docker-library/official-images>).
const SERVERS: [(&str, &[u16]); 13] = [
    ("caddy", &[80, 443, 2019]),
    ("elasticsearch", &[9200, 9300]),
    ("httpd", &[80]),
    ("mariadb", &[3306]),
    ("memcached", &[11211]),
    ("mongo", &[27017]),
    ("mysql", &[3306, 33060]),
    ("nginx", &[80]),
    ("postgres", &[5432]),
    ("redis", &[6379]),
    ("tomcat", &[8080]),
    ("traefik", &[80]),
    ("zookeeper", &[2181, 2888, 3888, 8080]),
];

/// Languages and systems to build on: their images expose no port.
const FOUNDATIONS: [&str; 30] = [
    "almalinux",
    "alpine",
    "amazoncorretto",
    "amazonlinux",
    "buildpack-deps",
    "busybox",
    "centos",
    "debian",
    "eclipse-temurin",
    "elixir",
    "erlang",
    "fedora",
    "gcc",
    "golang",
    "gradle",
    "haskell",
    "julia",
    "maven",
    "node",
    "openjdk",
    "oraclelinux",
    "oven/bun",
    "perl",
    "python",
    "r-base",
    "rockylinux",
    "ruby",
    "rust",
    "swift",
    "ubuntu",
];

/// The TCP ports that an image exposes; nothing where that is not known.
#[must_use]
pub fn exposed_ports(name: &str) -> Option<&'static [u16]> {
    let server = SERVERS.iter().find(|(server, _)| *server == name);
    server.map(|(_, ports)| *ports).or_else(|| FOUNDATIONS.contains(&name).then_some(&[]))
}

/// Images whose Dockerfiles leave `WORKDIR` alone, so that it is `/` (<https://github.com/docker-library/official-images>).
const LEFT_AT_ROOT: &str = "almalinux alpine amazonlinux buildpack-deps busybox centos debian eclipse-temurin fedora nginx node \
        openjdk oraclelinux python rockylinux ruby rust ubuntu";

/// Whether an image certainly leaves those who build on it in the folder `/`.
#[must_use]
pub fn is_left_at_root(name: &str, tag: Option<&str>) -> bool {
    lists(LEFT_AT_ROOT, name) && !tag.is_some_and(|tag| tag.contains("onbuild") || tag.contains("windows"))
}

/// Whether an image holds a language or a system, and starts no server.
#[must_use]
pub fn is_foundation(name: &str) -> bool {
    FOUNDATIONS.contains(&name)
}

/// Which program `/bin/sh` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemShell {
    /// `BusyBox`'s, which knows `pipefail`.
    Ash,
    /// Debian's, which does not.
    Dash,
    /// bash under its POSIX name.
    Bash,
}

const DISTROLESS: &str = "gcr.io/distroless/";

const ALPINE: [&str; 2] = ["alpine", "busybox"];
const DEBIAN: [&str; 2] = ["debian", "ubuntu"];
const RED_HAT: [&str; 10] = [
    "almalinux",
    "amazonlinux",
    "centos",
    "fedora",
    "oraclelinux",
    "photon",
    "redhat/ubi8",
    "redhat/ubi9",
    "rockylinux",
    "quay.io/centos/centos",
];
const DEBIAN_TAGS: [&str; 11] =
    ["bookworm", "bullseye", "buster", "stretch", "trixie", "slim", "jammy", "focal", "noble", "bionic", "debian"];

/// The program behind `/bin/sh` in an image, as far as its name and tag tell.
#[must_use]
pub fn system_shell(name: &str, tag: Option<&str>) -> Option<SystemShell> {
    let tag = tag.unwrap_or_default();
    if ALPINE.contains(&name) || tag.contains("alpine") || tag.contains("busybox") {
        Some(SystemShell::Ash)
    } else if RED_HAT.contains(&name) || name.starts_with("registry.access.redhat.com/ubi") {
        Some(SystemShell::Bash)
    } else if DEBIAN.contains(&name) || tag.split(['-', '.', '_']).any(|part| DEBIAN_TAGS.contains(&part)) {
        Some(SystemShell::Dash)
    } else {
        None
    }
}

/// Releases that are not out, whose dash may be any.
const UNRELEASED: [&str; 6] = ["devel", "forky", "rolling", "sid", "testing", "unstable"];

/// Whether `/bin/sh` of an image knows `set -o pipefail`; nothing where that is not known. `BusyBox`'s does since 1.16, Debian's
/// does not up to 0.5.12: <https://manpages.debian.org/trixie/dash/dash.1.en.html>.
#[must_use]
pub fn knows_pipefail(name: &str, tag: Option<&str>) -> Option<bool> {
    match system_shell(name, tag)? {
        SystemShell::Ash | SystemShell::Bash => Some(true),
        SystemShell::Dash => {
            let is_unreleased = |tag: &str| tag.split('-').any(|part| UNRELEASED.contains(&part));
            (!tag.is_some_and(is_unreleased)).then_some(false)
        }
    }
}

/// The official images of Docker Hub, separated by blanks, those included that are no longer built.
/// <https://github.com/docker-library/official-images/tree/master/library>
const OFFICIAL: &str = "adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash \
        bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure \
        composer consul convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto eclipse-temurin \
        eggdrop elasticsearch elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost golang \
        gradle groovy haproxy haskell haxe hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi \
        java jetty joomla jruby julia kapacitor kibana kong krakend lightstreamer liquibase logstash mageia mariadb \
        matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats nats-streaming neo4j neurodebian \
        nextcloud nginx node notary odoo open-liberty openjdk opensuse oraclelinux orientdb percona perl phipsi photon \
        php phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis redmine registry \
        rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa silverpeas sl solr sonarqube spark spiped storm \
        swift swipl teamspeak telegraf tomcat tomee traefik ubuntu unit varnish vault websphere-liberty wordpress xwiki \
        yourls znc zookeeper";

/// Whether this is an official image of Docker Hub.
#[must_use]
pub fn is_official(name: &str) -> bool {
    lists(OFFICIAL, name)
}

/// Whether containers of an image run Windows.
#[must_use]
pub fn is_windows(name: &str) -> bool {
    const PARTS: [&str; 2] = ["windows", "nanoserver"];
    PARTS.iter().any(|part| name.contains(part))
}

/// Whether an image certainly has no shell.
/// <https://github.com/GoogleContainerTools/distroless#debug-images>
#[must_use]
pub fn lacks_shell(name: &str, tag: Option<&str>) -> bool {
    name.starts_with(DISTROLESS) && !tag.is_some_and(|tag| tag.contains("debug"))
}

/// Whether the tags of an image's repository tell no versions: what version it is stands in its name, or nowhere.
/// <https://github.com/GoogleContainerTools/distroless#what-images-are-available>, <https://edu.chainguard.dev/chainguard/chainguard-images/>
#[must_use]
pub fn has_no_version_tags(name: &str) -> bool {
    [DISTROLESS, "cgr.dev/chainguard/", "chainguard/"].iter().any(|prefix| name.starts_with(prefix))
}

/// Tags that name no version, but whatever is the newest of its kind.
pub const MOVING_TAGS: [&str; 9] = ["beta", "canary", "dev", "edge", "latest", "lts", "nightly", "stable", "test"];

/// Names of bases whose processes do not run as root, by repository or by tag.
#[must_use]
pub fn runs_as_non_root(name: &str, tag: Option<&str>) -> bool {
    const REPOSITORIES: [&str; 3] = ["cgr.dev/", "chainguard/", "bitnami/"];
    let tagged = |word: &str| tag.is_some_and(|tag| tag.split('-').any(|part| part == word));
    tagged("nonroot")
        || tagged("rootless")
        || tagged("unprivileged")
        || name.contains("unprivileged")
        || REPOSITORIES.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_come_with_an_image_are_told_by_name() {
        assert!(sets_path_only("debian") && !sets_path_only("node"));
        for (image, variable, expected) in [
            ("node", "NODE_VERSION", true),
            ("golang", "GOLANG_VERSION", true),
            ("library/eclipse-temurin", "JAVA_HOME", true),
            ("ghcr.io/acme/python3", "PYTHON_VERSION", true),
            ("node", "APP_USER", false),
        ] {
            assert_eq!(may_set(image, variable), expected, "{image} {variable}");
        }
    }

    #[test]
    fn every_entry_is_well_formed() {
        assert!(IMAGES.is_sorted_by(|a, b| a.name < b.name), "sorted and without doubles");
        for image in IMAGES {
            assert!(image.source.starts_with("https://"), "{}", image.name);
            assert_eq!(image.name, image.name.to_lowercase());
            assert!(!image.name.starts_with("docker.io/") && !image.name.contains(':'), "{}", image.name);
        }
    }

    #[test]
    fn official_images_have_no_owner() {
        assert!(is_official("adminer") && is_official("rocket.chat") && is_official("zookeeper"));
        assert!(!is_official("bitnami/redis") && !is_official("protos") && !is_official(""));
    }

    #[test]
    fn distroless_images_tell_by_their_tag_whether_they_have_a_shell() {
        assert!(lacks_shell("gcr.io/distroless/static-debian12", Some("nonroot")));
        assert!(!lacks_shell("gcr.io/distroless/static-debian12", Some("debug-nonroot")));
        assert!(!lacks_shell("alpine", None));
    }

    #[test]
    fn official_images_bring_no_health_check() {
        assert_eq!(has_healthcheck("postgres"), Some(false));
        assert_eq!(has_healthcheck("mysql/mysql-server"), Some(true));
        assert_eq!(has_healthcheck("somebody/something"), None);
    }

    #[test]
    fn ports_are_known_or_not() {
        assert_eq!(exposed_ports("redis"), Some(&[6379][..]));
        assert_eq!(exposed_ports("python"), Some(&[][..]));
        assert_eq!(exposed_ports("somebody/something"), None);
    }

    #[test]
    fn dash_knows_no_pipefail() {
        assert_eq!(knows_pipefail("debian", Some("12-slim")), Some(false));
        assert_eq!(knows_pipefail("debian", Some("sid-slim")), None);
        assert_eq!(knows_pipefail("alpine", None), Some(true));
        assert_eq!(knows_pipefail("somebody/something", None), None);
    }

    #[test]
    fn some_images_say_where_they_are_left() {
        assert!(is_left_at_root("debian", None) && is_left_at_root("node", Some("22-alpine")));
        assert!(!is_left_at_root("golang", None) && !is_left_at_root("node", Some("8-onbuild")));
    }

    #[test]
    fn tags_tell_the_shell() {
        for (name, tag, shell) in [
            ("python", Some("3.12-alpine3.20"), Some(SystemShell::Ash)),
            ("python", Some("3.12-slim"), Some(SystemShell::Dash)),
            ("ubuntu", None, Some(SystemShell::Dash)),
            ("rockylinux", Some("9"), Some(SystemShell::Bash)),
            ("somebody/something", Some("1"), None),
        ] {
            assert_eq!(system_shell(name, tag), shell, "{name}:{tag:?}");
        }
    }
}
