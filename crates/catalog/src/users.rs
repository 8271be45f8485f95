//! Which user the containers of well-known images run as, and which users those images bring for that.

use crate::images::{self, DISTROLESS, is_foundation, runs_as_non_root};
use crate::options::lists;

const ROOT: &str = "root";

/// Images of .NET; all but the smallest run as root. <https://learn.microsoft.com/dotnet/core/docker/container-images>
const DOTNET: &str = "mcr.microsoft.com/dotnet/";

/// Users that Debian, Alpine or Red Hat's systems have from the beginning, separated by blanks. (base-passwd of Debian, alpine-baselayout,
/// setup of Fedora)
const SYSTEM_USERS: &str = "_apt adm at avahi backup bin cron cyrus daemon dbus dnsmasq ftp games gnats guest halt irc list lp mail man \
        messagebus news nobody nscd ntp operator polkitd postmaster proxy root rpc shutdown smmsp squid sshd sync sys \
        systemd-coredump systemd-network systemd-resolve systemd-timesync svn tss ubuntu uucp vpopmail www-data xfs";

/// Whether a system may have a user of this name from the beginning.
#[must_use]
pub fn comes_with_system(name: &str) -> bool {
    lists(SYSTEM_USERS, name)
}

/// Whether containers of an image run as root where nobody says otherwise; nothing where that is not known.
#[must_use]
pub fn runs_as_root(name: &str, tag: Option<&str>) -> Option<bool> {
    let tagged = |word: &str| tag.is_some_and(|tag| tag.contains(word));
    if runs_as_non_root(name, tag) || tagged("chiseled") || tagged("distroless") {
        return Some(false);
    }
    if name.starts_with(DOTNET) || name.starts_with(DISTROLESS) {
        return Some(true);
    }
    // Servers that start as root go on as somebody else by themselves.
    let user = images::image(name)?.facts(tag).user()?;
    (user != ROOT || is_foundation(name)).then_some(user == ROOT)
}

/// The user that an image brings for programs to run as.
#[must_use]
pub fn ready_user(name: &str) -> Option<&'static str> {
    images::image(name)?.ready_user
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_of_an_image_is_known_or_not() {
        for (name, tag, expected) in [
            ("node", Some("22"), Some(true)),
            ("public.ecr.aws/docker/library/python", None, Some(true)),
            ("gcr.io/distroless/static-debian12", None, Some(true)),
            ("gcr.io/distroless/static-debian12", Some("nonroot"), Some(false)),
            ("mcr.microsoft.com/dotnet/aspnet", Some("8.0"), Some(true)),
            ("mcr.microsoft.com/dotnet/aspnet", Some("8.0-noble-chiseled"), Some(false)),
            ("nginx", Some("1.27"), None),
            ("grafana/grafana", Some("11.2.0"), Some(false)),
            ("nginxinc/nginx-unprivileged", None, Some(false)),
            ("somebody/something", None, None),
        ] {
            assert_eq!(runs_as_root(name, tag), expected, "{name}:{tag:?}");
        }
        assert_eq!(ready_user("public.ecr.aws/docker/library/node"), Some("node"));
        assert_eq!(ready_user("python"), None);
    }
}
