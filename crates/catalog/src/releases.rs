//! Releases of systems and languages that their makers no longer mend, as the tags of images name them.
//!
//! Listed are those whose support ended before the day on which they were compared, 2026-11-22. Support means what everybody gets: the
//! long-term support of Debian's volunteers counts, a contract does not. They were compared with `distro-info-data`
//! 0.58 (Debian, Ubuntu), `release-cycle.json` of Python's developer guide, `schedule.json` of Node.js's release group,
//! announcements of the ends of Alpine and `CentOS`, and `MongoDB`'s lifecycle schedules; the other databases and languages end as their
//! makers' pages in `NAMES` say, on the last day of the month where those name a month alone. Where a page gives a rule and no dates, a
//! release ends with the one that the rule names: Go with the second newer release, Redis with the second newer major one. What ended
//! in 2026 was compared with <https://endoflife.date>, too, as of 2026-08-22.

use crate::images::known_name;

/// A release that is no longer mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The image that its makers publish it as.
    pub image: &'static str,
    /// Its number, as the tags begin.
    pub version: &'static str,
    /// Its code name, where tags of other images name it; empty for none.
    pub codename: &'static str,
    /// The last day of support.
    pub end: &'static str,
}

/// What a release is called, by its image, and the page of its makers that tells the end of support.
const NAMES: [(&str, &str, &str); 15] = [
    ("alpine", "Alpine", "https://alpinelinux.org/releases/"),
    ("centos", "CentOS", "https://www.centos.org/centos-linux-eol/"),
    ("debian", "Debian", "https://wiki.debian.org/LTS"),
    ("elasticsearch", "Elasticsearch", "https://www.elastic.co/support/eol"),
    ("golang", "Go", "https://go.dev/doc/devel/release"),
    ("mariadb", "MariaDB", "https://mariadb.org/about/#maintenance-policy"),
    ("mongo", "MongoDB", "https://www.mongodb.com/legal/support-policy/lifecycles"),
    ("mysql", "MySQL", "https://www.mysql.com/support/eol-notice.html"),
    ("node", "Node.js", "https://github.com/nodejs/Release/blob/main/schedule.json"),
    ("php", "PHP", "https://www.php.net/eol.php"),
    ("postgres", "PostgreSQL", "https://www.postgresql.org/support/versioning/"),
    ("python", "Python", "https://devguide.python.org/versions/"),
    ("redis", "Redis", "https://github.com/redis/redis/security/policy"),
    ("ruby", "Ruby", "https://www.ruby-lang.org/en/downloads/branches/"),
    ("ubuntu", "Ubuntu", "https://wiki.ubuntu.com/Releases"),
];

const fn release(image: &'static str, version: &'static str, codename: &'static str, end: &'static str) -> Release {
    Release { image, version, codename, end }
}

/// The releases.
pub const ENDED: &[Release] = &[
    release("alpine", "3.6", "alpine3.6", "2019-05-01"),
    release("alpine", "3.7", "alpine3.7", "2019-11-01"),
    release("alpine", "3.8", "alpine3.8", "2020-05-01"),
    release("alpine", "3.9", "alpine3.9", "2020-11-01"),
    release("alpine", "3.10", "alpine3.10", "2021-05-01"),
    release("alpine", "3.11", "alpine3.11", "2021-11-01"),
    release("alpine", "3.12", "alpine3.12", "2022-05-01"),
    release("alpine", "3.13", "alpine3.13", "2022-11-01"),
    release("alpine", "3.14", "alpine3.14", "2023-05-01"),
    release("alpine", "3.15", "alpine3.15", "2023-11-01"),
    release("alpine", "3.16", "alpine3.16", "2024-05-23"),
    release("alpine", "3.17", "alpine3.17", "2024-11-22"),
    release("alpine", "3.18", "alpine3.18", "2025-05-09"),
    release("alpine", "3.19", "alpine3.19", "2025-11-01"),
    release("alpine", "3.20", "alpine3.20", "2026-04-01"),
    release("alpine", "3.21", "alpine3.21", "2026-11-01"),
    release("centos", "6", "centos6", "2020-11-30"),
    release("centos", "7", "centos7", "2024-06-30"),
    release("centos", "8", "centos8", "2021-12-31"),
    release("debian", "7", "wheezy", "2018-05-31"),
    release("debian", "8", "jessie", "2020-06-30"),
    release("debian", "9", "stretch", "2022-06-30"),
    release("debian", "10", "buster", "2024-06-30"),
    release("debian", "11", "bullseye", "2026-08-31"),
    release("elasticsearch", "2", "", "2018-02-28"),
    release("elasticsearch", "5", "", "2019-03-11"),
    release("elasticsearch", "6", "", "2022-02-10"),
    release("elasticsearch", "7", "", "2026-01-15"),
    release("golang", "1.6", "", "2017-02-16"),
    release("golang", "1.7", "", "2017-08-24"),
    release("golang", "1.8", "", "2018-02-16"),
    release("golang", "1.9", "", "2018-08-24"),
    release("golang", "1.10", "", "2019-02-25"),
    release("golang", "1.11", "", "2019-09-03"),
    release("golang", "1.12", "", "2020-02-25"),
    release("golang", "1.13", "", "2020-08-11"),
    release("golang", "1.14", "", "2021-02-16"),
    release("golang", "1.15", "", "2021-08-16"),
    release("golang", "1.16", "", "2022-03-15"),
    release("golang", "1.17", "", "2022-08-02"),
    release("golang", "1.18", "", "2023-02-01"),
    release("golang", "1.19", "", "2023-08-08"),
    release("golang", "1.20", "", "2024-02-06"),
    release("golang", "1.21", "", "2024-08-13"),
    release("golang", "1.22", "", "2025-02-11"),
    release("golang", "1.23", "", "2025-08-12"),
    release("golang", "1.24", "", "2026-02-10"),
    release("golang", "1.25", "", "2026-08-19"),
    release("mariadb", "10.2", "", "2022-05-23"),
    release("mariadb", "10.3", "", "2023-05-25"),
    release("mariadb", "10.4", "", "2024-06-18"),
    release("mariadb", "10.5", "", "2025-06-24"),
    release("mariadb", "10.6", "", "2026-07-06"),
    release("mongo", "3.6", "", "2021-04-30"),
    release("mongo", "4.0", "", "2022-04-30"),
    release("mongo", "4.2", "", "2023-04-30"),
    release("mongo", "4.4", "", "2024-02-29"),
    release("mongo", "5.0", "", "2024-10-31"),
    release("mongo", "6.0", "", "2025-07-31"),
    release("mysql", "5.6", "", "2021-02-28"),
    release("mysql", "5.7", "", "2023-10-31"),
    release("mysql", "8.0", "", "2026-04-30"),
    release("node", "4", "", "2018-04-30"),
    release("node", "5", "", "2016-06-30"),
    release("node", "6", "", "2019-04-30"),
    release("node", "7", "", "2017-06-30"),
    release("node", "8", "", "2019-12-31"),
    release("node", "9", "", "2018-06-30"),
    release("node", "10", "", "2021-04-30"),
    release("node", "11", "", "2019-06-01"),
    release("node", "12", "", "2022-04-30"),
    release("node", "13", "", "2020-06-01"),
    release("node", "14", "", "2023-04-30"),
    release("node", "15", "", "2021-06-01"),
    release("node", "16", "", "2023-09-11"),
    release("node", "17", "", "2022-06-01"),
    release("node", "18", "", "2025-04-30"),
    release("node", "19", "", "2023-06-01"),
    release("node", "20", "", "2026-04-30"),
    release("node", "21", "", "2024-06-01"),
    release("node", "23", "", "2025-06-01"),
    release("node", "25", "", "2026-06-01"),
    release("php", "5.6", "", "2018-12-31"),
    release("php", "7.0", "", "2019-01-10"),
    release("php", "7.1", "", "2019-12-01"),
    release("php", "7.2", "", "2020-11-30"),
    release("php", "7.3", "", "2021-12-06"),
    release("php", "7.4", "", "2022-11-28"),
    release("php", "8.0", "", "2023-11-26"),
    release("php", "8.1", "", "2025-12-31"),
    release("postgres", "9.4", "", "2020-02-13"),
    release("postgres", "9.5", "", "2021-02-11"),
    release("postgres", "9.6", "", "2021-11-11"),
    release("postgres", "10", "", "2022-11-10"),
    release("postgres", "11", "", "2023-11-09"),
    release("postgres", "12", "", "2024-11-21"),
    release("postgres", "13", "", "2025-11-13"),
    release("postgres", "14", "", "2026-11-12"),
    release("python", "2.7", "", "2020-01-01"),
    release("python", "3.3", "", "2017-09-29"),
    release("python", "3.4", "", "2019-03-18"),
    release("python", "3.5", "", "2020-09-30"),
    release("python", "3.6", "", "2021-12-23"),
    release("python", "3.7", "", "2023-06-27"),
    release("python", "3.8", "", "2024-10-07"),
    release("python", "3.9", "", "2025-10-31"),
    release("python", "3.10", "", "2026-10-31"),
    release("redis", "2", "", "2017-07-14"),
    release("redis", "3", "", "2018-10-17"),
    release("redis", "4", "", "2020-04-30"),
    release("redis", "5", "", "2022-04-27"),
    release("ruby", "2.5", "", "2021-04-05"),
    release("ruby", "2.6", "", "2022-04-12"),
    release("ruby", "2.7", "", "2023-03-31"),
    release("ruby", "3.0", "", "2024-04-23"),
    release("ruby", "3.1", "", "2025-03-26"),
    release("ruby", "3.2", "", "2026-03-31"),
    release("ubuntu", "14.04", "trusty", "2019-04-25"),
    release("ubuntu", "16.04", "xenial", "2021-04-30"),
    release("ubuntu", "18.04", "bionic", "2023-05-31"),
    release("ubuntu", "18.10", "cosmic", "2019-07-18"),
    release("ubuntu", "19.04", "", "2020-01-23"),
    release("ubuntu", "19.10", "eoan", "2020-07-17"),
    release("ubuntu", "20.04", "focal", "2025-05-29"),
    release("ubuntu", "20.10", "", "2021-07-22"),
    release("ubuntu", "21.04", "hirsute", "2022-01-20"),
    release("ubuntu", "21.10", "impish", "2022-07-14"),
    release("ubuntu", "22.10", "kinetic", "2023-07-20"),
    release("ubuntu", "23.04", "", "2024-01-25"),
    release("ubuntu", "23.10", "", "2024-07-11"),
    release("ubuntu", "24.10", "", "2025-07-10"),
    release("ubuntu", "25.04", "", "2026-01-17"),
    release("ubuntu", "25.10", "", "2026-07-01"),
];

impl Release {
    /// Its full name, such as `Debian 10`.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.maker().map_or(self.image, |(_, name, _)| name);
        format!("{name} {}", self.version)
    }

    /// The page that tells the end of its support.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.maker().map_or("", |(_, _, source)| source)
    }

    fn maker(&self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        NAMES.iter().find(|(image, ..)| *image == self.image)
    }

    /// Whether a tag of its own image names it: by its number, perhaps with a further one, or by its code name.
    fn is_tag(&self, tag: &str) -> bool {
        let first = tag.split(['-', '_']).next().unwrap_or(tag);
        let number = first.strip_prefix(self.image).unwrap_or(first);
        let rest = number.strip_prefix(self.version);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) || self.is_part(tag)
    }

    /// Whether a tag of an image that is built on it names it.
    fn is_part(&self, tag: &str) -> bool {
        !self.codename.is_empty() && tag.split(['-', '_']).any(|part| part == self.codename)
    }
}

/// Where `Elasticsearch` is published, too, with the same tags.
const ELASTIC: [&str; 2] = ["docker.elastic.co/elasticsearch/elasticsearch", "elastic/elasticsearch"];

/// The release that an image is, or that it is built on, where that is no longer mended.
#[must_use]
pub fn ended(name: &str, tag: &str) -> Option<&'static Release> {
    let name = if ELASTIC.contains(&name) { "elasticsearch" } else { known_name(name) };
    let own = ENDED.iter().find(|release| release.image == name && release.is_tag(tag));
    own.or_else(|| ENDED.iter().find(|release| release.is_part(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_releases() {
        for (name, tag, expected) in [
            ("debian", "10", Some("Debian 10")),
            ("debian", "10.13-slim", Some("Debian 10")),
            ("debian", "buster-20230109-slim", Some("Debian 10")),
            ("debian", "12", None),
            ("debian", "100", None),
            ("python", "3.12-slim-buster", Some("Debian 10")),
            ("python", "3.7.9", Some("Python 3.7")),
            ("python", "3.11", None),
            ("python", "3", None),
            ("node", "14-alpine", Some("Node.js 14")),
            ("node", "22-alpine3.19", Some("Alpine 3.19")),
            ("node", "22", None),
            ("postgres", "13.2-alpine", Some("PostgreSQL 13")),
            ("postgres", "15", None),
            ("mysql", "5.7", Some("MySQL 5.7")),
            ("mysql", "8.0.36", Some("MySQL 8.0")),
            ("mysql", "8", None),
            ("public.ecr.aws/docker/library/mysql", "8.0", Some("MySQL 8.0")),
            ("php", "8.1-fpm", Some("PHP 8.1")),
            ("mongo", "6.0", Some("MongoDB 6.0")),
            ("redis", "5-alpine", Some("Redis 5")),
            ("redis", "6.2", None),
            ("golang", "1.19-bullseye", Some("Go 1.19")),
            ("golang", "1.26", None),
            ("golang", "1", None),
            ("docker.elastic.co/elasticsearch/elasticsearch", "6.8.23", Some("Elasticsearch 6")),
            ("elasticsearch", "8.17.0", None),
            ("mongo", "6", None),
            ("alpine", "3.1", None),
            ("alpine", "3.12.1", Some("Alpine 3.12")),
            ("centos", "centos7.9.2009", Some("CentOS 7")),
            ("mcr.microsoft.com/dotnet/sdk", "6.0-focal", Some("Ubuntu 20.04")),
            ("somebody/ubuntu", "18.04", None),
        ] {
            assert_eq!(ended(name, tag).map(Release::name).as_deref(), expected, "{name}:{tag}");
        }
    }

    #[test]
    fn every_release_has_ended_and_has_a_source() {
        for release in ENDED {
            assert!(release.end < "2026-11-22" && release.end.len() == 10, "{}", release.name());
            assert!(release.source().starts_with("https://"), "{}", release.name());
        }
    }
}
