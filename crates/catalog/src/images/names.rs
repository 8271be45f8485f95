//! What the names of images tell.

use std::borrow::Cow;

use crate::options::lists;

/// Where official images are, and where they are mirrored.
/// <https://github.com/microsoft/containerregistry>, <https://docs.aws.amazon.com/AmazonECR/latest/public/docker-official-images.html>
const OFFICIAL_REGISTRIES: [&str; 6] = [
    "docker.io/library/",
    "index.docker.io/library/",
    "registry-1.docker.io/library/",
    "public.ecr.aws/docker/library/",
    "mirror.gcr.io/library/",
    "mcr.microsoft.com/mirror/docker/library/",
];
/// Where everything is that is on Docker Hub.
const HUB: [&str; 5] = ["docker.io/", "index.docker.io/", "registry-1.docker.io/", "mirror.gcr.io/", "library/"];
/// Where Bitnami's images were moved to, under the same names: <https://github.com/bitnami/containers/issues/83267>.
const LEGACY: &str = "bitnamilegacy/";
/// <https://github.com/GoogleContainerTools/distroless>
pub(crate) const DISTROLESS: &str = "gcr.io/distroless/";

/// The name of an image as it is known best: without the registry of Docker Hub, and that of an official image also for a mirrored one.
#[must_use]
pub fn known_name(name: &str) -> &str {
    OFFICIAL_REGISTRIES.iter().chain(&HUB).find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

/// Where the facts about an image are found: those of one that was moved, under its old name.
pub(super) fn listed_name(name: &str) -> Cow<'_, str> {
    let name = known_name(name);
    name.strip_prefix(LEGACY).map_or(Cow::Borrowed(name), |rest| Cow::Owned(format!("bitnami/{rest}")))
}

/// The name, the tag and the digest of a reference.
pub(super) fn parts(reference: &str) -> (&str, Option<&str>, Option<&str>) {
    let (rest, digest) = reference.split_once('@').map_or((reference, None), |(rest, digest)| (rest, Some(digest)));
    match rest.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, Some(tag), digest),
        _ => (rest, None, digest),
    }
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

/// Images of programs that cope while what they depend on does not answer, separated by blanks: they wait or try again at the start
/// (`cp-kafka-connect`: its script `ensure`, <https://github.com/confluentinc/kafka-images>; `nextcloud`: its entry point,
/// <https://github.com/nextcloud/docker>; the others by what people see of them), or ask only when somebody opens a page.
const PATIENT: &str = "adminer confluentinc/cp-enterprise-control-center confluentinc/cp-kafka \
        confluentinc/cp-kafka-connect confluentinc/cp-kafka-connect-base confluentinc/cp-kafka-rest \
        confluentinc/cp-schema-registry confluentinc/cp-server docker.elastic.co/apm/apm-server \
        docker.elastic.co/beats/auditbeat docker.elastic.co/beats/filebeat docker.elastic.co/beats/heartbeat \
        docker.elastic.co/beats/metricbeat docker.elastic.co/beats/packetbeat docker.elastic.co/kibana/kibana \
        docker.elastic.co/logstash/logstash dpage/pgadmin4 drupal elastic/filebeat elastic/kibana elastic/logstash \
        elastic/metricbeat grafana/grafana grafana/grafana-oss kibana logstash nextcloud phpmyadmin \
        phpmyadmin/phpmyadmin provectuslabs/kafka-ui temporalio/auto-setup wordpress";

/// Whether it is known of an image that its program may be started before what it depends on answers.
#[must_use]
pub fn is_patient(name: &str) -> bool {
    lists(PATIENT, known_name(name))
}

/// Whether it is known of the server of an image that it answers a moment after its start.
#[must_use]
pub fn is_quick(name: &str) -> bool {
    ["bitnami/redis", "redis", "valkey/valkey"].contains(&known_name(name))
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

/// Names of bases whose processes do not run as root, by repository or by tag.
#[must_use]
pub fn runs_as_non_root(name: &str, tag: Option<&str>) -> bool {
    const REPOSITORIES: [&str; 4] = ["cgr.dev/", "chainguard/", "bitnami/", LEGACY];
    let tagged = |word: &str| tag.is_some_and(|tag| tag.split('-').any(|part| part == word));
    tagged("nonroot")
        || tagged("rootless")
        || tagged("unprivileged")
        || name.contains("unprivileged")
        || REPOSITORIES.iter().any(|prefix| name.starts_with(prefix))
}
