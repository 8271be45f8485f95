//! Systems to build on.

use super::entry::{Family, Image, Variant};
use super::systems::System;

const fn system(name: &'static str, source: &'static str) -> Image {
    Image::foundation(name, Family::System, source).ends()
}

const ALPINE: &[Variant] = &[Variant::of("", System::Alpine, "")];
const DEBIAN: &[Variant] = &[Variant::of("", System::Debian, "")];
const RED_HAT: &[Variant] = &[Variant::of("", System::RedHat, "")];
const MINIMAL: &[Variant] = &[Variant::of("", System::RedHatMinimal, "")];

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    system("almalinux", "https://hub.docker.com/_/almalinux")
        .at_root()
        .variants(&[Variant::of("minimal", System::RedHatMinimal, ""), Variant::of("", System::RedHat, "")]),
    system("alpine", "https://hub.docker.com/_/alpine").at_root().path_only().variants(ALPINE),
    system("amazonlinux", "https://hub.docker.com/_/amazonlinux").at_root().path_only().variants(RED_HAT),
    Image::foundation("bash", Family::System, "https://hub.docker.com/_/bash").ends().variants(&[Variant::of(
        "",
        System::Alpine,
        "bash",
    )]),
    system("buildpack-deps", "https://github.com/docker-library/buildpack-deps")
        .at_root()
        .variants(&[Variant::of("curl", System::BuildpackDeps, ""), Variant::unlisted("", System::BuildpackDeps)]),
    system("busybox", "https://hub.docker.com/_/busybox").at_root().path_only().variants(&[Variant::of(
        "",
        System::BusyBox,
        "",
    )]),
    system("centos", "https://hub.docker.com/_/centos").at_root().path_only().variants(RED_HAT),
    system("debian", "https://hub.docker.com/_/debian").at_root().path_only().variants(DEBIAN),
    system("fedora", "https://hub.docker.com/_/fedora").at_root().variants(RED_HAT),
    system("nvidia/cuda", "https://gitlab.com/nvidia/container-images/cuda"),
    system("oraclelinux", "https://hub.docker.com/_/oraclelinux")
        .at_root()
        .path_only()
        .variants(&[Variant::of("slim", System::RedHatMinimal, ""), Variant::of("", System::RedHat, "")]),
    system("redhat/ubi8-minimal", "https://hub.docker.com/r/redhat/ubi8-minimal").variants(MINIMAL),
    system("redhat/ubi9-minimal", "https://hub.docker.com/r/redhat/ubi9-minimal").variants(MINIMAL),
    system("rockylinux", "https://hub.docker.com/_/rockylinux")
        .at_root()
        .path_only()
        .variants(&[Variant::of("minimal", System::RedHatMinimal, ""), Variant::of("", System::RedHat, "")]),
    system("ubuntu", "https://hub.docker.com/_/ubuntu").at_root().path_only().variants(DEBIAN),
];
