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
        .unread()
        .at_root()
        .variants(&[Variant::of("minimal", System::RedHatMinimal, ""), Variant::of("", System::RedHat, "")]),
    system("alpine", "https://hub.docker.com/_/alpine").unread().at_root().path_only().variants(ALPINE),
    system("amazonlinux", "https://hub.docker.com/_/amazonlinux").unread().at_root().path_only().variants(RED_HAT),
    Image::foundation("bash", Family::System, "https://hub.docker.com/_/bash")
        .unread()
        .ends()
        .variants(&[Variant::of("", System::Alpine, "bash")]),
    system("buildpack-deps", "https://github.com/docker-library/buildpack-deps")
        .at_root()
        .variants(&[Variant::of("curl", System::BuildpackDeps, ""), Variant::unlisted("", System::BuildpackDeps)]),
    system("busybox", "https://hub.docker.com/_/busybox").unread().at_root().path_only().variants(&[Variant::of(
        "",
        System::BusyBox,
        "",
    )]),
    system("centos", "https://hub.docker.com/_/centos").unread().at_root().path_only().variants(RED_HAT),
    system("debian", "https://hub.docker.com/_/debian").unread().at_root().path_only().variants(DEBIAN),
    system("fedora", "https://hub.docker.com/_/fedora").unread().at_root().variants(RED_HAT),
    system("nvidia/cuda", "https://gitlab.com/nvidia/container-images/cuda").unread(),
    system("oraclelinux", "https://hub.docker.com/_/oraclelinux")
        .unread()
        .at_root()
        .path_only()
        .variants(&[Variant::of("slim", System::RedHatMinimal, ""), Variant::of("", System::RedHat, "")]),
    system("redhat/ubi8-minimal", "https://hub.docker.com/r/redhat/ubi8-minimal").unread().variants(MINIMAL),
    system("redhat/ubi9-minimal", "https://hub.docker.com/r/redhat/ubi9-minimal").unread().variants(MINIMAL),
    system("rockylinux", "https://hub.docker.com/_/rockylinux")
        .unread()
        .at_root()
        .path_only()
        .variants(&[Variant::of("minimal", System::RedHatMinimal, ""), Variant::of("", System::RedHat, "")]),
    system("ubuntu", "https://hub.docker.com/_/ubuntu").unread().at_root().path_only().variants(DEBIAN),
];
