//! Which user the containers of well-known images run as, and which users those images bring for that.

use crate::images::{is_foundation, runs_as_non_root};
use crate::options::lists;

/// Images whose containers run as root unless told otherwise, separated by blanks, beside the foundations: those set no `USER`, or go
/// back to root (<https://github.com/docker-library/official-images/tree/master/library>, each entry's Dockerfile;
/// <https://gitlab.com/nvidia/container-images/cuda>; <https://github.com/anaconda/docker-images>).
const ROOT: &str = "bash clojure composer continuumio/miniconda3 dart mono nvidia/cuda pypy";

/// Images of .NET; all but the smallest run as root. <https://learn.microsoft.com/dotnet/core/docker/container-images>
const DOTNET: &str = "mcr.microsoft.com/dotnet/";
/// <https://github.com/GoogleContainerTools/distroless>
const DISTROLESS: &str = "gcr.io/distroless/";

/// Users that images bring for programs to run as: image, user, the page that says so.
const READY: [(&str, &str, &str); 2] = [
    ("node", "node", "https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user"),
    ("oven/bun", "bun", "https://bun.com/guides/ecosystem/docker"),
];

/// Where official images are mirrored.
const MIRRORS: [&str; 2] = ["public.ecr.aws/docker/library/", "mirror.gcr.io/library/"];

/// Whether containers of an image run as root where nobody says otherwise; nothing where that is not known.
#[must_use]
pub fn runs_as_root(name: &str, tag: Option<&str>) -> Option<bool> {
    let tagged = |word: &str| tag.is_some_and(|tag| tag.contains(word));
    if runs_as_non_root(name, tag) || tagged("chiseled") || tagged("distroless") {
        return Some(false);
    }
    let name = original(name);
    let is_root = is_foundation(name) || lists(ROOT, name) || name.starts_with(DOTNET) || name.starts_with(DISTROLESS);
    is_root.then_some(true)
}

/// The user that an image brings for programs to run as.
#[must_use]
pub fn ready_user(name: &str) -> Option<&'static str> {
    READY.iter().find(|(image, ..)| *image == original(name)).map(|(_, user, _)| *user)
}

/// The name of an official image, also of a mirrored one.
fn original(name: &str) -> &str {
    MIRRORS.iter().find_map(|mirror| name.strip_prefix(mirror)).unwrap_or(name)
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
            ("nginxinc/nginx-unprivileged", None, Some(false)),
            ("somebody/something", None, None),
        ] {
            assert_eq!(runs_as_root(name, tag), expected, "{name}:{tag:?}");
        }
        assert_eq!(ready_user("public.ecr.aws/docker/library/node"), Some("node"));
        assert_eq!(ready_user("python"), None);
    }
}
