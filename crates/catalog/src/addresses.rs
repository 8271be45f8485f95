//! What the names of variables and the schemes of URLs tell about addresses.

use crate::options::lists;

/// The schemes of URLs whose hosts are servers in a network, with the ports that they stand for:
/// <https://www.iana.org/assignments/service-names-port-numbers>, and the documentation of the servers.
const SCHEMES: [(&str, Option<u16>); 61] = [
    ("amqp", Some(5672)),
    ("amqps", Some(5671)),
    ("bolt", Some(7687)),
    ("cassandra", None),
    ("ch", None),
    ("clickhouse", None),
    ("cockroachdb", None),
    ("couchbase", None),
    ("elasticsearch", None),
    ("etcd", None),
    ("ftp", Some(21)),
    ("grpc", None),
    ("grpcs", None),
    ("http", Some(80)),
    ("https", Some(443)),
    ("imap", None),
    ("jdbc", None),
    ("kafka", None),
    ("ldap", Some(389)),
    ("ldaps", Some(636)),
    ("mariadb", Some(3306)),
    ("memcache", None),
    ("memcached", Some(11211)),
    ("milvus", None),
    ("mongodb", Some(27017)),
    ("mqtt", Some(1883)),
    ("mqtts", Some(8883)),
    ("mssql", None),
    ("mysql", Some(3306)),
    ("mysql2", Some(3306)),
    ("mysqlx", None),
    ("nats", Some(4222)),
    ("neo4j", Some(7687)),
    ("opensearch", None),
    ("oracle", None),
    ("plaintext", None),
    ("postgis", Some(5432)),
    ("postgres", Some(5432)),
    ("postgresql", Some(5432)),
    ("pulsar", None),
    ("qdrant", None),
    ("rabbitmq", None),
    ("redis", Some(6379)),
    ("rediss", Some(6379)),
    ("rtmp", None),
    ("rtsp", None),
    ("sftp", None),
    ("smtp", Some(25)),
    ("smtps", None),
    ("sqlserver", Some(1433)),
    ("ssh", Some(22)),
    ("statsd", None),
    ("stomp", None),
    ("syslog", None),
    ("tcp", None),
    ("tls", None),
    ("udp", None),
    ("valkey", None),
    ("ws", Some(80)),
    ("wss", Some(443)),
    ("zookeeper", None),
];

/// The port that a scheme stands for, in lower case; `postgresql+asyncpg` is `postgresql`.
#[must_use]
pub fn default_port(scheme: &str) -> Option<u16> {
    known(scheme)?.1
}

/// Whether a scheme, in lower case, is known to be one of servers in a network.
#[must_use]
pub fn is_of_servers(scheme: &str) -> bool {
    known(scheme).is_some()
}

fn known(scheme: &str) -> Option<&'static (&'static str, Option<u16>)> {
    let scheme = scheme.split('+').next().unwrap_or(scheme);
    let index = SCHEMES.binary_search_by_key(&scheme, |(name, _)| name).ok()?;
    SCHEMES.get(index)
}

/// Whether browsers speak the scheme, so that its URLs may be meant for them.
#[must_use]
pub fn is_for_browsers(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "ws" | "wss")
}

/// Words in the names of variables with addresses that a server listens on, that others know it by, that may ask it, or that a proxy
/// elsewhere is to ask.
const OWN: [&str; 28] = [
    "ADVERTISE",
    "ADVERTISED",
    "ALLOW",
    "ALLOWED",
    "ANNOUNCE",
    "BIND",
    "CORS",
    "CSRF",
    "DOMAIN",
    "DOMAINS",
    "HOSTNAME",
    "INTERFACE",
    "ISSUER",
    "LETSENCRYPT",
    "LISTEN",
    "LISTENER",
    "LISTENERS",
    "NAME",
    "ORIGIN",
    "ORIGINS",
    "PUBLISH",
    "PUBLISHED",
    "REFERER",
    "REVERSE",
    "SELF",
    "TRUSTED",
    "VIRTUAL",
    "WHITELIST",
];

/// Words in the names of variables with addresses that a browser opens or asks.
const PUBLIC: [&str; 39] = [
    "APP",
    "AUDIENCE",
    "AUTHORITY",
    "BASE",
    "BROWSER",
    "CALLBACK",
    "CANONICAL",
    "CLIENT",
    "DASHBOARD",
    "DOCS",
    "EXPO",
    "EXTERNAL",
    "FARO",
    "FRONT",
    "FRONTEND",
    "GATSBY",
    "HOME",
    "HOMEPAGE",
    "LINK",
    "LOGIN",
    "LOGOUT",
    "NEXTAUTH",
    "PORTAL",
    "PUBLIC",
    "REACT",
    "REDIRECT",
    "RETURN",
    "ROOT",
    "SHARE",
    "SITE",
    "STATIC",
    "SUCCESS",
    "UI",
    "VITE",
    "VUE",
    "WEB",
    "WEBAPP",
    "WEBSITE",
    "WWW",
];

fn has_word(variable: &str, listed: &[&str]) -> bool {
    words(variable).any(|word| listed.iter().any(|listed| word.eq_ignore_ascii_case(listed)))
}

/// Whether a variable, going by its name, tells about the container itself, not about what it calls.
#[must_use]
pub fn is_about_itself(variable: &str) -> bool {
    has_word(variable, &OWN) || variable.eq_ignore_ascii_case("HOST")
}

/// Whether a variable, going by its name, holds an address that a browser opens or asks.
#[must_use]
pub fn is_public(variable: &str) -> bool {
    has_word(variable, &PUBLIC)
}

/// Whether a variable, going by its name, holds the address that people know something by from outside.
#[must_use]
pub fn is_external(variable: &str) -> bool {
    has_word(variable, &["EXTERNAL", "PUBLIC"])
}

/// The last words in the names of variables that hold hosts, perhaps with ports.
const OF_HOSTS: [&str; 28] = [
    "ADDR",
    "ADDRESS",
    "ADDRESSES",
    "ADDRS",
    "BACKEND",
    "BACKENDS",
    "BROKER",
    "BROKERS",
    "CONNECT",
    "ENDPOINT",
    "ENDPOINTS",
    "HOST",
    "HOSTNAME",
    "HOSTS",
    "MASTER",
    "NODES",
    "PGHOST",
    "SEEDS",
    "SENTINELS",
    "SERVER",
    "SERVERS",
    "SERVICES",
    "TARGETS",
    "UPSTREAM",
    "URI",
    "URIS",
    "URL",
    "URLS",
];

/// Whether a variable, going by its name, holds hosts, each perhaps with a port.
#[must_use]
pub fn holds_hosts(variable: &str) -> bool {
    let last = words(variable).last().unwrap_or("");
    OF_HOSTS.iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// The name of the variable that holds the port for one that holds a host, such as `DB_PORT` for `DB_HOST`.
#[must_use]
pub fn port_variable(variable: &str) -> Option<String> {
    let tails = [("HOST", "PORT"), ("HOSTNAME", "PORT"), ("SERVER", "PORT"), ("ADDR", "PORT"), ("ADDRESS", "PORT")];
    let upper = variable.to_ascii_uppercase();
    let (tail, port) = tails.iter().find(|(tail, _)| upper.ends_with(tail))?;
    let port = if variable == upper { (*port).to_owned() } else { port.to_ascii_lowercase() };
    Some(format!("{}{port}", variable.get(..variable.len() - tail.len())?))
}

/// What people call kinds of servers, and the images of these kinds.
const KINDS: [(&str, &str); 7] = [
    ("mariadb mysql", "bitnami/mariadb bitnami/mysql mariadb mysql mysql/mysql-server percona"),
    (
        "pg pghost postgres postgresql",
        "bitnami/postgresql pgvector/pgvector postgis/postgis postgres timescale/timescaledb",
    ),
    ("mongo mongodb", "bitnami/mongodb mongo"),
    ("redis redishost valkey", "bitnami/redis redis valkey/valkey"),
    ("amqp rabbit rabbitmq", "bitnami/rabbitmq rabbitmq"),
    ("bootstrap kafka", "apache/kafka bitnami/kafka confluentinc/cp-kafka"),
    (
        "elastic elasticsearch es opensearch",
        "elasticsearch docker.elastic.co/elasticsearch/elasticsearch opensearchproject/opensearch",
    ),
];

/// Whether people may mean an image by a word in the name of a variable.
#[must_use]
pub fn means_image(word: &str, image: &str) -> bool {
    let word = word.to_ascii_lowercase();
    KINDS.iter().any(|(words, images)| lists(words, &word) && lists(images, image))
}

/// Words that stand where a host could, and are none.
const NO_HOSTS: [&str; 16] = [
    "all", "any", "auto", "changeme", "default", "disable", "disabled", "enabled", "false", "internal", "local",
    "memory", "none", "null", "off", "true",
];

/// Whether a word may be the name that a program is told of a server in its network: not a switch, nor a blank to be filled in.
#[must_use]
pub fn may_be_host(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let is_blank =
        ["your", "example", "replace", "change", "xxx", "placeholder"].iter().any(|part| lower.contains(part));
    word.len() > 1
        && !is_blank
        && word.bytes().any(|byte| byte.is_ascii_lowercase())
        && !NO_HOSTS.contains(&lower.as_str())
}

fn words(variable: &str) -> impl Iterator<Item = &str> {
    variable.split(['_', '.', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_have_ports() {
        assert!(SCHEMES.is_sorted());
        assert_eq!(default_port("postgresql+asyncpg"), Some(5432));
        assert_eq!((default_port("grpc"), is_of_servers("grpc")), (None, true));
        assert!(!is_of_servers("sqlite") && !is_of_servers("doctrine"));
    }

    #[test]
    fn names_tell_what_is_called() {
        for (name, hosts, own, public) in [
            ("DB_HOST", true, false, false),
            ("spring.datasource.url", true, false, false),
            ("PGHOST", true, false, false),
            ("KAFKA_ADVERTISED_LISTENERS", false, true, false),
            ("REACT_APP_API_URL", true, false, true),
            ("POSTGRES_PASSWORD", false, false, false),
            ("REVERSE_PROXY_HOST", true, true, false),
        ] {
            assert_eq!((holds_hosts(name), is_about_itself(name), is_public(name)), (hosts, own, public), "{name}");
        }
    }

    #[test]
    fn some_words_are_no_hosts() {
        assert!(may_be_host("db") && may_be_host("mailhog"));
        assert!(
            ["true", "None", "Y", "SERVER1", "your-server", "myhost.example.com"].iter().all(|word| !may_be_host(word))
        );
    }

    #[test]
    fn words_mean_images() {
        assert!(means_image("MYSQL", "mariadb") && means_image("PGHOST", "postgres") && !means_image("DB", "postgres"));
    }

    #[test]
    fn a_port_goes_with_a_host() {
        for (host, port) in
            [("DB_HOST", Some("DB_PORT")), ("PGHOST", Some("PGPORT")), ("db_host", Some("db_port")), ("URL", None)]
        {
            assert_eq!(port_variable(host).as_deref(), port, "{host}");
        }
    }
}
