//! The systems that images are built on.

use crate::options::lists;

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

/// What an image is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Alpine Linux: `BusyBox` and `apk`. <https://hub.docker.com/_/alpine>
    Alpine,
    /// `BusyBox` alone. <https://hub.docker.com/_/busybox>
    BusyBox,
    /// Debian or Ubuntu, without recommended packages. <https://hub.docker.com/_/debian>
    Debian,
    /// Debian or Ubuntu with what fetches sources: `buildpack-deps:…-curl` and those built on it.
    /// <https://github.com/docker-library/buildpack-deps>
    BuildpackDeps,
    /// The minimal images of Red Hat's systems, with `microdnf`. <https://hub.docker.com/r/redhat/ubi9-minimal>
    RedHatMinimal,
    /// The full images of Red Hat's systems and their likes, with `dnf`.
    RedHat,
    /// Nothing but the program. <https://github.com/GoogleContainerTools/distroless>
    Bare,
}

/// Programs that health checks call. What the tables say about them is whole: one that is not named is not there.
pub const PROBES: &str = "ash bash cqlsh curl healthcheck.sh mariadb mariadb-admin mongo mongosh mysql mysqladmin nc pg_isready psql python3 \
        rabbitmq-diagnostics rabbitmqctl redis-cli sh valkey-cli wget";

impl System {
    /// The program behind `/bin/sh`; nothing where there is none, or it is not known.
    #[must_use]
    pub const fn shell(self) -> Option<SystemShell> {
        match self {
            Self::Alpine | Self::BusyBox => Some(SystemShell::Ash),
            Self::Debian | Self::BuildpackDeps => Some(SystemShell::Dash),
            Self::RedHatMinimal | Self::RedHat => Some(SystemShell::Bash),
            Self::Bare => None,
        }
    }

    /// The package manager; nothing where there is none, or it is not known.
    #[must_use]
    pub const fn package_manager(self) -> Option<&'static str> {
        match self {
            Self::Alpine => Some("apk"),
            Self::Debian | Self::BuildpackDeps => Some("apt-get"),
            Self::RedHatMinimal => Some("microdnf"),
            Self::RedHat | Self::BusyBox | Self::Bare => None,
        }
    }

    /// Whether it has one of [`PROBES`] before anything is installed; nothing where that is not known.
    #[must_use]
    pub fn has_program(self, program: &str) -> Option<bool> {
        let programs = match self {
            Self::Alpine | Self::BusyBox => "ash nc sh wget",
            Self::Debian => "bash sh",
            Self::BuildpackDeps => "bash curl sh wget",
            Self::RedHatMinimal | Self::RedHat => "bash curl sh",
            Self::Bare => "",
        };
        // The package manager of the full systems is written in Python, and some bring it for all.
        let is_unsure = matches!(self, Self::RedHat) && program == "python3";
        (lists(PROBES, program) && !is_unsure).then(|| lists(programs, program))
    }
}

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

/// Whether a tag names a release of Debian or Ubuntu, or what is built on one.
pub(super) fn names_debian(tag: &str) -> bool {
    tag.split(['-', '.', '_']).any(|part| DEBIAN_TAGS.contains(&part))
}

/// The program behind `/bin/sh` in an image, as far as its name and tag tell.
#[must_use]
pub fn system_shell(name: &str, tag: Option<&str>) -> Option<SystemShell> {
    let tag = tag.unwrap_or_default();
    if ALPINE.contains(&name) || tag.contains("alpine") || tag.contains("busybox") {
        Some(SystemShell::Ash)
    } else if RED_HAT.contains(&name) || name.starts_with("registry.access.redhat.com/ubi") {
        Some(SystemShell::Bash)
    } else if DEBIAN.contains(&name) || names_debian(tag) {
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
