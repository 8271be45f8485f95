//! Databases that speak SQL.

use super::entry::{
    Family, Image, Insecure, Required, Variant, kept_in, kept_since, needs, needs_from, on, on_variable, open_if,
    open_if_set,
};
use super::systems::System;
use super::tags::Version;

const HUB: &str = "https://hub.docker.com";

const fn database(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Store, source)
}

/// The releases since which it does not start without a password: <https://github.com/docker-library/postgres/pull/658>.
const POSTGRES_ASKS: &[Version] = &[version(10, 12), version(11, 7), version(12, 2)];

const fn version(major: u16, minor: u16) -> Version {
    Version { major, minor }
}

/// An image that is `PostgreSQL`'s with more in it.
const fn postgres(name: &'static str, source: &'static str) -> Image {
    database(name, source)
        .ports(&[5432])
        .listens(const { &[on_variable(5432, "PGPORT")] })
        .user("root")
        .stop_signal("SIGINT")
        .probe("pg_isready")
        .init_scripts()
        .required(
            const {
                &[needs_from(
                    POSTGRES_ASKS,
                    &["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD"],
                )]
            },
        )
        .insecure(const { &[open_if("POSTGRES_HOST_AUTH_METHOD", "trust")] })
}

/// An image of Oracle's database.
const fn oracle(name: &'static str, source: &'static str) -> Image {
    Image::healthy(name, Family::Store, source)
        .listens(const { &[on(1521)] })
        .data(const { &[kept_in(&["/opt/oracle/oradata"])] })
        .required(const { &[needs(&["ORACLE_PASSWORD", "ORACLE_PASSWORD_FILE", "ORACLE_RANDOM_PASSWORD"])] })
}

const POSTGRES: &[Variant] = &[
    Variant::of("alpine", System::Alpine, "bash pg_isready psql"),
    Variant::of("", System::Debian, "pg_isready psql"),
];

const MYSQL_REQUIRED: &[Required] = &[needs(&[
    "MYSQL_ROOT_PASSWORD",
    "MYSQL_ROOT_PASSWORD_FILE",
    "MYSQL_ALLOW_EMPTY_PASSWORD",
    "MYSQL_RANDOM_ROOT_PASSWORD",
])];
const MYSQL_INSECURE: &[Insecure] = &[open_if_set("MYSQL_ALLOW_EMPTY_PASSWORD")];

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    database("bitnami/mariadb", HUB).unread().listens(&[on(3306)]).insecure(&[open_if("ALLOW_EMPTY_PASSWORD", "yes")]),
    database("bitnami/mysql", HUB).unread().listens(&[on(3306)]).insecure(&[open_if("ALLOW_EMPTY_PASSWORD", "yes")]),
    database("bitnami/postgresql", HUB)
        .unread()
        .listens(&[on(5432)])
        .insecure(&[open_if("ALLOW_EMPTY_PASSWORD", "yes")]),
    database("clickhouse", "https://github.com/ClickHouse/ClickHouse/tree/master/docker/server")
        .ports(&[8123, 9000, 9009])
        .listens(&[on(8123), on(9000), on(9009)])
        .data(&[kept_in(&["/var/lib/clickhouse"])])
        .init_scripts()
        .variants(&[Variant::unlisted("alpine", System::Alpine), Variant::unlisted("", System::Debian)]),
    database("clickhouse/clickhouse-server", "https://github.com/ClickHouse/ClickHouse/tree/master/docker/server")
        .ports(&[8123, 9000, 9009])
        .listens(&[on(8123), on(9000), on(9009)])
        .data(&[kept_in(&["/var/lib/clickhouse"])])
        .init_scripts()
        .variants(&[Variant::unlisted("alpine", System::Alpine), Variant::unlisted("", System::Debian)]),
    database("cockroachdb/cockroach", HUB).unread().listens(&[on(8080), on(26257)]),
    oracle("gvenzl/oracle-free", "https://github.com/gvenzl/oci-oracle-free"),
    oracle("gvenzl/oracle-xe", "https://github.com/gvenzl/oci-oracle-xe").unread(),
    database("mariadb", "https://github.com/MariaDB/mariadb-docker")
        .ports(&[3306])
        .listens(&[on(3306)])
        .user("root")
        .probe("healthcheck.sh --connect --innodb_initialized")
        .data(&[kept_in(&["/var/lib/mysql"])])
        .init_scripts()
        .required(&[needs(&[
            "MARIADB_ROOT_PASSWORD",
            "MARIADB_ROOT_PASSWORD_FILE",
            "MARIADB_ROOT_PASSWORD_HASH",
            "MARIADB_ROOT_PASSWORD_HASH_FILE",
            "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
            "MARIADB_RANDOM_ROOT_PASSWORD",
            "MYSQL_ROOT_PASSWORD",
            "MYSQL_ROOT_PASSWORD_FILE",
            "MYSQL_ALLOW_EMPTY_PASSWORD",
            "MYSQL_RANDOM_ROOT_PASSWORD",
        ])])
        .insecure(&[open_if_set("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD"), open_if_set("MYSQL_ALLOW_EMPTY_PASSWORD")])
        .variants(&[
            Variant::unlisted("ubi", System::RedHatMinimal).user("mysql"),
            Variant::of("", System::Debian, "healthcheck.sh mariadb mariadb-admin").since(11, 0),
        ]),
    database("mcr.microsoft.com/mssql/server", "https://mcr.microsoft.com/en-us/artifact/mar/mssql/server/about")
        .unread()
        .listens(&[on_variable(1433, "MSSQL_TCP_PORT")])
        .data(&[kept_in(&["/var/opt/mssql"])])
        .required(&[needs(&["ACCEPT_EULA"]), needs(&["MSSQL_SA_PASSWORD", "SA_PASSWORD"])]),
    database("mysql", "https://github.com/docker-library/mysql")
        .ports(&[3306, 33060])
        .listens(&[on(3306), on(33060)])
        .user("root")
        .probe("mysqladmin ping")
        .data(&[kept_in(&["/var/lib/mysql"])])
        .init_scripts()
        .required(MYSQL_REQUIRED)
        .insecure(MYSQL_INSECURE)
        .variants(&[
            Variant::unlisted("debian", System::Debian),
            Variant::of("", System::RedHatMinimal, "mysql mysqladmin").since(8, 4),
        ]),
    Image::healthy("mysql/mysql-server", Family::Store, "https://hub.docker.com/r/mysql/mysql-server")
        .unread()
        .listens(&[on(3306), on(33060)])
        .data(&[kept_in(&["/var/lib/mysql"])]),
    database("percona", "https://github.com/percona/percona-docker")
        .ports(&[3306, 33060])
        .listens(&[on(3306)])
        .user("mysql")
        .data(&[kept_in(&["/var/lib/mysql"])])
        .init_scripts()
        .required(MYSQL_REQUIRED)
        .insecure(MYSQL_INSECURE),
    postgres("pgvector/pgvector", "https://github.com/pgvector/pgvector/blob/master/Dockerfile")
        .variants(&[Variant::of("", System::Debian, "pg_isready psql")]),
    postgres("postgis/postgis", "https://github.com/postgis/docker-postgis").variants(&[
        Variant::of("alpine", System::Alpine, "bash pg_isready psql"),
        Variant::unlisted("", System::Debian),
    ]),
    postgres("postgres", "https://github.com/docker-library/postgres")
        .data(&[kept_in(&["/var/lib/postgresql/data"]), kept_since(18, &["/var/lib/postgresql"])])
        .variants(POSTGRES),
    postgres("timescale/timescaledb", "https://github.com/timescale/timescaledb-docker")
        .variants(&[Variant::unlisted("", System::Alpine)]),
];
