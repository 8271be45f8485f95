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
        for list in [FETCHERS, BUILDERS, QUERIES, HARMLESS, STRICT, USER_CHANGERS] {
            assert!(list.split_ascii_whitespace().is_sorted(), "{list}");
        }
    }

    #[test]
    fn programs_are_told_apart() {
        assert!(changes_user("gosu") && changes_user("php-fpm8.2") && !changes_user("node"));
        assert!(fetches("curl") && builds("make") && hardly_fails("echo") && needs_all_input("tar"));
        assert!(!fetches("tar") && !builds("bash") && !hardly_fails("curl") && !needs_all_input("sh"));
    }
}
