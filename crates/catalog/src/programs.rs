//! What programs do that stand in pipes or that containers start with. POSIX names the common ones; the others are known by their manuals.

use crate::options::lists;

const FETCHERS: &str = "aria2c aws az curl gcloud gh git gsutil helm kubectl wget";

const BUILDERS: &str = "ant apk apt apt-get bazel bundle cabal cargo cmake composer configure dnf dotnet g++ gcc gem go gradle \
        gradlew lein make meson microdnf mix msbuild mvn mvnw ninja npm npx pip pip3 pnpm poetry sbt scons stack swift tsc uv \
        yarn yum zypper";

const QUERIES: &str = "--version config env freeze info list ls policy root search show version view";

const HARMLESS: &str = "awk base64 cat cd cut date echo env envsubst find grep id ls perl printf ps pwd sed sort tee test tr true \
        uname uniq yes";

const STRICT: &str = "apt-key bsdtar bunzip2 bzcat bzip2 cpio gpg grep gunzip gzip jar lz4 pg_restore tar unlzma unxz unzip unzstd \
        xz xzcat zcat zstd zstdcat";

/// Those that run others as another user, and servers that go on as one by themselves.
const USER_CHANGERS: &str = "apache2 apache2-foreground apache2ctl apachectl chpst chroot cron crond dbus-daemon dockerd dovecot gosu \
        httpd init mysqld mysqld_safe named nginx openresty php-fpm postfix proftpd runuser s6-setuidgid s6-svscan setpriv setuidgid \
        slapd smbd smtpd squid sshd start-stop-daemon su su-exec sudo supervisord systemd unbound vsftpd";

/// Scripts of a `package.json` that are called after such work.
const SCRIPTS: &str = "db:migrate db:seed db:setup migrate migrate:deploy migrate:up migration:run migrations:run seed";

/// Work that ends when it is done: programs, each with the words that may stand behind its name.
const TASKS: &[(&str, &str)] = &[
    ("alembic", "downgrade stamp upgrade"),
    ("artisan", "db:seed key:generate migrate migrate:fresh"),
    ("bun", SCRIPTS),
    ("console", "doctrine:migrations:migrate doctrine:schema:update"),
    ("createdb", ""),
    ("flyway", "migrate"),
    ("goose", "up"),
    ("knex", "migrate:latest seed:run"),
    ("liquibase", "update"),
    ("manage.py", "collectstatic createsuperuser loaddata migrate"),
    ("mc", "mb"),
    ("migrate", "up"),
    ("mongorestore", ""),
    ("npm", SCRIPTS),
    ("pg_restore", ""),
    ("pnpm", SCRIPTS),
    ("prisma", "db generate migrate"),
    ("rails", "db:create db:migrate db:prepare db:seed db:setup"),
    ("rake", "db:create db:migrate db:prepare db:seed db:setup"),
    ("sequelize", "db:migrate db:seed:all"),
    ("sequelize-cli", "db:migrate db:seed:all"),
    ("typeorm", "migration:run"),
    ("yarn", SCRIPTS),
];

/// Images that are made for such work, with the programs that they start. <https://hub.docker.com>
const WORKERS: &[(&str, &str)] = &[
    ("flyway/flyway", "flyway"),
    ("liquibase", "liquibase"),
    ("liquibase/liquibase", "liquibase"),
    ("migrate/migrate", "migrate"),
    ("minio/mc", "mc"),
    ("redgate/flyway", "flyway"),
];

/// The program of an image that is made for work that ends.
#[must_use]
pub fn worker_of(image: &str) -> Option<&'static str> {
    WORKERS.iter().find(|(name, _)| *name == image).map(|(_, program)| *program)
}

/// Whether a program runs the command behind its own arguments.
#[must_use]
pub fn is_wrapper(program: &str) -> bool {
    crate::wrapper(program).is_some_and(|wrapper| wrapper.verb.is_empty())
}

/// Whether a program does some work and ends, with `verb` behind its name.
#[must_use]
pub fn is_task(program: &str, verb: &str) -> bool {
    TASKS.iter().any(|(name, verbs)| *name == program && (verbs.is_empty() || lists(verbs, verb)))
}

/// Whether a program has arguments that look like operators of a shell.
#[must_use]
pub fn takes_operators(program: &str) -> bool {
    lists("[ awk expr find test", program)
}

/// Whether a program is given files, and knows no patterns for them.
#[must_use]
pub fn takes_files(program: &str) -> bool {
    lists("cat chmod chown cp ls mv rm tail touch", program)
}

/// Those that fetch, unpack or build files which may be programs.
const BRINGERS: &str = "aria2c busybox cargo cmake composer corepack cp cpan curl dpkg gem git go install luarocks make meson mv ninja npx \
        playwright rpm rsync snap tar unzip wget xz";

/// Packages of distributions that hold a program; `*` stands for any end. Of Alpine, Debian, Red Hat's.
/// <https://packages.debian.org>, <https://pkgs.alpinelinux.org>
const PACKAGES: &[(&str, &[&str])] = &[
    ("bash", &["bash"]),
    ("curl", &["curl", "curl-minimal"]),
    ("mariadb", &["mariadb*", "default-mysql*", "mysql*"]),
    ("mariadb-admin", &["mariadb*", "default-mysql*", "mysql*"]),
    ("mongo", &["mongodb*"]),
    ("mongosh", &["mongodb*"]),
    ("mysql", &["mariadb*", "default-mysql*", "mysql*"]),
    ("mysqladmin", &["mariadb*", "default-mysql*", "mysql*"]),
    ("nc", &["netcat*", "nc", "nmap*", "busybox*"]),
    ("pg_isready", &["postgresql*"]),
    ("psql", &["postgresql*"]),
    ("python3", &["python3*"]),
    ("redis-cli", &["redis*"]),
    ("sh", &["busybox*", "dash", "bash"]),
    ("valkey-cli", &["valkey*"]),
    ("wget", &["wget", "busybox*"]),
];

/// Packages that bring `curl` or `wget` with them, by the beginnings of their names.
const PULLERS: [&str; 10] = [
    "apt-file",
    "chromium",
    "cypress",
    "google-chrome",
    "libreoffice",
    "playwright",
    "ros-",
    "task-",
    "texlive",
    "ubuntu-",
];

/// Whether a program fetches, unpacks or builds files that may be programs.
#[must_use]
pub fn may_bring_programs(program: &str) -> bool {
    lists(BRINGERS, program)
}

/// Whether a package of a distribution holds a program.
#[must_use]
pub fn is_package_of(package: &str, program: &str) -> bool {
    let known = PACKAGES.iter().find(|(name, _)| *name == program);
    let is_it = |name: &&str| name.strip_suffix('*').map_or(package == *name, |start| package.starts_with(start));
    known.is_some_and(|(_, names)| names.iter().any(is_it))
}

/// Whether a package may bring a program of another one with it. Many need `bash` or Python.
#[must_use]
pub fn pulls_in(package: &str, program: &str) -> bool {
    matches!(program, "bash" | "python3" | "sh") || PULLERS.iter().any(|start| package.starts_with(start))
}

/// Whether a program is made to run others as another user, or goes on as one itself.
#[must_use]
pub fn changes_user(program: &str) -> bool {
    lists(USER_CHANGERS, program) || program.starts_with("php-fpm")
}

/// Whether a program fetches something, so that it fails where nobody answers.
#[must_use]
pub fn fetches(program: &str) -> bool {
    lists(FETCHERS, program)
}

/// Whether a program builds or installs something.
#[must_use]
pub fn builds(program: &str) -> bool {
    lists(BUILDERS, program)
}

/// Whether a program that [builds](builds) something does not with this first argument, but tells about it.
#[must_use]
pub fn is_query(argument: &str) -> bool {
    lists(QUERIES, argument)
}

/// Whether a program that shows or changes text hardly fails in a way that matters.
#[must_use]
pub fn hardly_fails(program: &str) -> bool {
    lists(HARMLESS, program)
}

/// Whether a program fails itself where it reads nothing, or only the beginning.
#[must_use]
pub fn needs_all_input(program: &str) -> bool {
    lists(STRICT, program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [BRINGERS, FETCHERS, BUILDERS, QUERIES, HARMLESS, STRICT, USER_CHANGERS] {
            assert!(list.split_ascii_whitespace().is_sorted(), "{list}");
        }
    }

    #[test]
    fn programs_are_told_apart() {
        assert!(changes_user("gosu") && changes_user("php-fpm8.2") && !changes_user("node"));
        assert!(fetches("curl") && builds("make") && hardly_fails("echo") && needs_all_input("tar"));
        assert!(is_package_of("netcat-openbsd", "nc") && !is_package_of("ncurses", "nc"));
        assert!(!is_package_of("git", "curl") && pulls_in("git", "bash"));
        assert!(takes_operators("[") && !takes_operators("curl") && takes_files("rm") && !takes_files("find"));
        assert!(!fetches("tar") && !builds("bash") && !hardly_fails("curl") && !needs_all_input("sh"));
    }
}
