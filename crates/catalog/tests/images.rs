//! The facts about images: the tables are well formed, and references find what is written in them.

use std::collections::HashSet;

use shiplint_catalog::images::{
    self, FAMILIES, Family, Image, PROBES, Run, System, SystemShell, Version, exposed_ports, facts, has_healthcheck,
    image, is_foundation, is_left_at_root, is_official, knows_pipefail, lacks_shell, may_set, sets_path_only,
    system_shell,
};

fn all() -> impl Iterator<Item = &'static Image> {
    FAMILIES.into_iter().flatten()
}

fn is_date(text: &str) -> bool {
    let numbers: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    text.len() == 10 && matches!(numbers[..], [2020..2100, 1..=12, 1..=31])
}

fn are_sorted_ports(ports: &[u16]) -> bool {
    ports.is_sorted_by(|a, b| a < b) && !ports.contains(&0)
}

fn is_variable(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c)) && !name.is_empty()
}

#[test]
fn names_are_sorted_and_unique() {
    for family in FAMILIES {
        assert!(family.is_sorted_by(|a, b| a.name < b.name), "{:?}", family.iter().map(|i| i.name).collect::<Vec<_>>());
    }
    let names: HashSet<&str> = all().map(|image| image.name).collect();
    assert_eq!(names.len(), all().count());
    assert!(names.len() >= 60);
    for name in all().map(|image| image.name) {
        assert_eq!(image(name).map(|image| image.name), Some(name), "found under its own name");
        assert!(name == name.to_lowercase() && !name.contains([':', '@', ' ']), "{name}");
    }
}

#[test]
fn every_entry_says_where_and_when_it_was_read() {
    for image in all() {
        assert!(image.source.starts_with("https://"), "{}", image.name);
        assert!(image.checked.is_none_or(is_date), "{}", image.name);
    }
    assert!(all().filter(|image| image.checked.is_some()).count() >= 60);
}

#[test]
fn every_entry_is_well_formed() {
    for image in all() {
        let name = image.name;
        assert!(image.ports.is_none_or(are_sorted_ports), "{name}");
        assert!(image.listeners.is_sorted_by(|a, b| a.port < b.port), "{name}");
        assert!(image.listeners.iter().all(|listener| listener.port > 0), "{name}");
        assert!(image.datagrams.is_sorted(), "{name}");
        assert!(image.data.is_sorted_by(|a, b| a.since < b.since), "{name}");
        assert!(image.data.first().is_none_or(|data| data.since == Version::ANY), "{name}");
        let paths = image.data.iter().flat_map(|data| data.paths).chain(&image.init_folder).chain(&image.workdir);
        for path in paths {
            assert!(path.starts_with('/') && (*path == "/" || !path.ends_with('/')), "{name}: {path}");
        }
        let asked = image.required.iter().flat_map(|required| required.any_of).copied();
        let opens = image.insecure.iter().map(|insecure| insecure.variable);
        let listens = image.listeners.iter().filter_map(|listener| listener.variable);
        assert!(asked.chain(opens).chain(listens).all(is_variable), "{name}");
        assert!(image.required.iter().all(|required| !required.any_of.is_empty()), "{name}");
        assert!(image.stop_signal.is_none_or(|signal| signal.starts_with("SIG") && signal != "SIGTERM"), "{name}");
    }
}

#[test]
fn every_variant_can_be_reached_and_names_known_programs() {
    for image in all() {
        for (index, variant) in image.variants.iter().enumerate() {
            let earlier = &image.variants[..index];
            let hides = |other: &images::Variant| {
                other.word.is_empty() && !variant.word.is_empty()
                    || other.word == variant.word && other.since <= variant.since
            };
            assert!(!earlier.iter().any(hides), "{}: {:?} is hidden", image.name, variant.word);
            assert!(variant.ports.is_none_or(are_sorted_ports), "{}", image.name);
            for program in variant.programs.unwrap_or_default().split_ascii_whitespace() {
                let is_known = PROBES.split_ascii_whitespace().any(|probe| probe == program);
                assert!(is_known, "{}: {program}", image.name);
                assert_ne!(variant.system.and_then(|system| system.has_program(program)), Some(true), "{program}");
            }
        }
    }
}

#[test]
fn references_are_read_as_they_are_written() {
    for (reference, name) in [
        ("postgres", Some("postgres")),
        ("postgres:16-alpine", Some("postgres")),
        ("library/postgres", Some("postgres")),
        ("docker.io/library/postgres:16", Some("postgres")),
        ("docker.io/grafana/grafana", Some("grafana/grafana")),
        ("public.ecr.aws/docker/library/redis:7", Some("redis")),
        ("mirror.gcr.io/library/python:3.12-slim", Some("python")),
        ("mcr.microsoft.com/mirror/docker/library/redis:7", Some("redis")),
        ("docker.io/bitnamilegacy/redis:7.4", Some("bitnami/redis")),
        ("quay.io/keycloak/keycloak:26.0", Some("quay.io/keycloak/keycloak")),
        ("localhost:5000/postgres", None),
        ("somebody/postgres", None),
    ] {
        assert_eq!(facts(reference).map(|facts| facts.image.name), name, "{reference}");
    }
}

#[test]
fn tags_tell_the_system() {
    for (reference, system) in [
        ("postgres:16-alpine", Some(System::Alpine)),
        ("postgres:16-alpine3.20", Some(System::Alpine)),
        ("postgres:16-bookworm", Some(System::Debian)),
        ("python:3.12-slim-bookworm", Some(System::Debian)),
        ("python:3.12", Some(System::BuildpackDeps)),
        ("python:3.12-windowsservercore-ltsc2022", None),
        ("node@sha256:0123", None),
        ("node:22-alpine@sha256:0123", Some(System::Alpine)),
        ("mysql:8.4", Some(System::RedHatMinimal)),
        ("mysql:8.0-debian", Some(System::Debian)),
        ("nats:2.10", Some(System::Bare)),
        ("nats:2.10-alpine", Some(System::Alpine)),
        ("php:8.4-fpm-alpine3.22", Some(System::Alpine)),
        ("telegraf:1.20-alpine", None),
    ] {
        assert_eq!(facts(reference).and_then(|facts| facts.system()), system, "{reference}");
    }
}

#[test]
fn programs_are_there_or_not_or_not_known() {
    for (reference, program, expected) in [
        ("postgres:16-alpine", "pg_isready", Some(true)),
        ("postgres:16-alpine", "wget", Some(true)),
        ("postgres:16-alpine", "curl", Some(false)),
        ("postgres:16", "wget", Some(false)),
        ("node:22", "curl", Some(true)),
        ("node:22-slim", "curl", Some(false)),
        ("node:22-slim", "bash", Some(true)),
        ("node:22-alpine", "bash", Some(false)),
        ("python:3.12-slim-bookworm", "python3", Some(true)),
        ("nginx:1.27-alpine-slim", "curl", Some(false)),
        ("nginx:1.27-alpine", "curl", Some(true)),
        ("nginx:1.14-alpine", "curl", None),
        ("mongo:8", "mongosh", Some(true)),
        ("mongo:8", "mongo", Some(false)),
        ("mongo:4.4", "mongosh", None),
        ("mysql:8.0", "curl", None),
        ("nats", "sh", Some(false)),
        ("redis:7-alpine", "strace", None),
        ("valkey/valkey:8-alpine", "valkey-cli", Some(true)),
        ("eclipse-temurin:21-jre", "curl", Some(true)),
        ("grafana/grafana:11.0.0-distroless", "wget", None),
        ("somebody/something", "curl", None),
    ] {
        assert_eq!(facts(reference).and_then(|facts| facts.has_program(program)), expected, "{reference} {program}");
    }
}

#[test]
fn data_moves_with_versions() {
    const OLD: &[&str] = &["/var/lib/postgresql/data"];
    const NEW: &[&str] = &["/var/lib/postgresql"];
    for (reference, data) in [
        ("postgres:17.5", Some(OLD)),
        ("postgres:9.6-alpine", Some(OLD)),
        ("postgres:18", Some(NEW)),
        ("postgres:18.1-trixie", Some(NEW)),
        ("postgres", Some(NEW)),
        ("postgres:latest", Some(NEW)),
        ("postgres:alpine", Some(NEW)),
        ("postgres:trixie", Some(NEW)),
        ("postgres:mine", None),
        ("postgres@sha256:0123", None),
        ("mysql:mine", Some(&["/var/lib/mysql"][..])),
        ("influxdb:1.8", Some(&["/var/lib/influxdb"])),
        ("influxdb:2.7-alpine", Some(&["/var/lib/influxdb2"])),
        ("influxdb:3-core", None),
        ("nginx", None),
    ] {
        assert_eq!(facts(reference).and_then(|facts| facts.data()), data, "{reference}");
    }
}

#[test]
fn variants_change_what_containers_do() {
    let of = |reference| facts(reference).expect("listed");
    assert_eq!(of("php:8.4-fpm").ports(), Some(&[9000][..]));
    assert_eq!(of("php:8.4-apache").ports(), Some(&[80][..]));
    assert_eq!(of("php:8.4-apache").stop_signal(), Some("SIGWINCH"));
    assert_eq!(of("php:8.4-cli").run(), None);
    assert_eq!(of("php:8.4-fpm-alpine").run(), Some(Run::Daemon));
    assert_eq!(of("python:3.12").run(), Some(Run::Ends));
    assert!(of("rabbitmq:4-management").ports().is_some_and(|ports| ports.contains(&15672)));
    assert!(of("rabbitmq:4").ports().is_some_and(|ports| !ports.contains(&15672)));
    assert_eq!(of("mariadb:11.4-ubi").user(), Some("mysql"));
    assert_eq!(of("mariadb:11.4").user(), Some("root"));
    assert_eq!(of("mariadb:11.4-ubi9").user(), Some("mysql"));
    assert_eq!(of("node:22-alpine").package_manager(), Some("apk"));
    assert_eq!(of("node:22-alpine").shell(), Some(SystemShell::Ash));
}

#[test]
fn variables_are_asked_for_since_a_version() {
    let asks = |reference| facts(reference).expect("listed").required().count();
    assert_eq!(asks("postgres:16"), 1);
    assert_eq!((asks("postgres:10.0-alpine"), asks("postgres:10-alpine"), asks("postgres:12.1")), (0, 1, 0));
    assert_eq!(asks("mcr.microsoft.com/mssql/server:2022-latest"), 2);
    assert_eq!(asks("opensearchproject/opensearch:2.11.1"), 0);
    assert_eq!(asks("opensearchproject/opensearch:2.12.0"), 1);
    assert_eq!(asks("opensearchproject/opensearch:latest"), 1);
    assert_eq!(asks("opensearchproject/opensearch@sha256:0123"), 0);
}

#[test]
fn servers_are_awaited_that_keep_or_pass_on_data() {
    let awaited = |name| image(name).map(|image| image.awaited);
    assert_eq!(awaited("postgres"), Some(true));
    assert_eq!(awaited("clamav/clamav"), Some(true));
    assert_eq!(awaited("nginx"), Some(false));
    assert_eq!(awaited("memcached"), Some(false));
    assert!(is_foundation("node") && is_foundation("alpine") && !is_foundation("php"));
    assert_eq!(image("redis").map(|image| image.family), Some(Family::Store));
}

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
fn official_images_have_no_owner() {
    assert!(is_official("adminer") && is_official("rocket.chat") && is_official("zookeeper"));
    assert!(!is_official("bitnami/redis") && !is_official("protos") && !is_official(""));
}

#[test]
fn some_programs_are_patient() {
    for (name, patient) in [
        ("nextcloud", true),
        ("docker.io/library/wordpress", true),
        ("confluentinc/cp-kafka-connect", true),
        ("docker.io/temporalio/auto-setup", true),
        ("kibana", true),
        ("quay.io/keycloak/keycloak", false),
        ("somebody/kibana", false),
    ] {
        assert_eq!(images::is_patient(name), patient, "{name}");
    }
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
    assert_eq!(has_healthcheck("public.ecr.aws/docker/library/hello-world"), Some(false));
    assert_eq!(has_healthcheck("grafana/grafana"), None);
    assert_eq!(has_healthcheck("somebody/something"), None);
}

#[test]
fn ports_are_known_or_not() {
    assert_eq!(exposed_ports("redis", None), Some(&[6379][..]));
    assert_eq!(exposed_ports("python", None), Some(&[][..]));
    assert_eq!(exposed_ports("somebody/something", None), None);
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
