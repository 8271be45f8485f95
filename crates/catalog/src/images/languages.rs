//! Languages with their tools, to build on.

use super::entry::{Family, Image, Variant};
use super::systems::System;

const fn language(name: &'static str, source: &'static str) -> Image {
    Image::foundation(name, Family::Language, source)
}

/// One of those for .NET, of whose tags some bring their user into force, and tell programs their port.
const fn dotnet(name: &'static str) -> Image {
    let image = language(name, "https://github.com/dotnet/dotnet-docker").unread().ready_user("app");
    Image { ports: None, user: None, ..image }
}

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    language("amazoncorretto", "https://hub.docker.com/_/amazoncorretto").unread(),
    language("clojure", "https://hub.docker.com/_/clojure").unread(),
    language("composer", "https://hub.docker.com/_/composer").unread(),
    language("continuumio/miniconda3", "https://github.com/anaconda/docker-images").unread(),
    language("dart", "https://hub.docker.com/_/dart").unread(),
    language("eclipse-temurin", "https://github.com/adoptium/containers").at_root().ends().variants(&[
        Variant::unlisted("alpine", System::Alpine),
        Variant::unlisted("ubi", System::RedHatMinimal),
        Variant::unlisted("centos", System::RedHat),
        Variant::of("", System::Debian, "curl wget").since(17, 0),
    ]),
    language("elixir", "https://hub.docker.com/_/elixir").unread().ends(),
    language("erlang", "https://hub.docker.com/_/erlang").unread().ends(),
    language("gcc", "https://github.com/docker-library/gcc").unread().ends().variants(&[Variant::of(
        "",
        System::BuildpackDeps,
        "python3",
    )]),
    language("golang", "https://github.com/docker-library/golang")
        .ends()
        .variants(&[Variant::of("alpine", System::Alpine, ""), Variant::of("", System::BuildpackDeps, "python3")]),
    language("gradle", "https://hub.docker.com/_/gradle").unread().ends(),
    language("haskell", "https://hub.docker.com/_/haskell").unread().ends(),
    language("julia", "https://hub.docker.com/_/julia").unread().ends(),
    language("maven", "https://github.com/carlossg/docker-maven").ends().variants(&[Variant::of(
        "alpine",
        System::Alpine,
        "bash curl",
    )]),
    dotnet("mcr.microsoft.com/dotnet/aspnet"),
    dotnet("mcr.microsoft.com/dotnet/runtime"),
    dotnet("mcr.microsoft.com/dotnet/sdk"),
    language("mono", "https://hub.docker.com/_/mono").unread(),
    language("node", "https://github.com/nodejs/docker-node").at_root().ends().ready_user("node").variants(&[
        Variant::of("alpine", System::Alpine, ""),
        Variant::of("slim", System::Debian, ""),
        Variant::of("", System::BuildpackDeps, "python3"),
    ]),
    language("openjdk", "https://github.com/docker-library/openjdk").at_root().ends().variants(&[
        Variant::of("alpine", System::Alpine, ""),
        Variant::of("slim", System::Debian, ""),
        Variant::unlisted("oracle", System::RedHatMinimal),
        Variant::unlisted("oraclelinux", System::RedHatMinimal),
    ]),
    language("oven/bun", "https://github.com/oven-sh/bun/tree/main/dockerhub").ready_user("bun").variants(&[
        Variant::of("alpine", System::Alpine, ""),
        Variant::of("distroless", System::Bare, ""),
        Variant::of("slim", System::Debian, ""),
        Variant::unlisted("", System::Debian),
    ]),
    language("perl", "https://hub.docker.com/_/perl").unread().ends(),
    language("pypy", "https://hub.docker.com/_/pypy").unread().ends(),
    language("python", "https://github.com/docker-library/python").at_root().ends().variants(&[
        Variant::of("alpine", System::Alpine, "python3"),
        Variant::of("slim", System::Debian, "python3"),
        Variant::of("", System::BuildpackDeps, "python3"),
    ]),
    language("r-base", "https://hub.docker.com/_/r-base").unread().ends(),
    language("ruby", "https://github.com/docker-library/ruby").at_root().ends().variants(&[
        Variant::of("alpine", System::Alpine, ""),
        Variant::of("slim", System::Debian, ""),
        Variant::of("", System::BuildpackDeps, "python3"),
    ]),
    language("rust", "https://github.com/rust-lang/docker-rust").at_root().ends().variants(&[
        Variant::of("alpine", System::Alpine, ""),
        Variant::unlisted("slim", System::Debian),
        Variant::of("", System::BuildpackDeps, "python3"),
    ]),
    language("swift", "https://hub.docker.com/_/swift").unread().ends(),
];
