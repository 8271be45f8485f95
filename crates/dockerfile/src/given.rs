//! What whoever starts a build says about it, as far as the linter is told.

use std::collections::BTreeMap;

use crate::{ImageRef, Value};

/// The circumstances of a build.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Values passed for `ARG`s (`--build-arg`, or `build.args` of a Compose file).
    pub args: BTreeMap<String, Value>,
    /// Whether nothing else is passed: an `ARG` without default then is empty, otherwise its value is unknown.
    pub complete: bool,
    /// Whether base images set no variable but `PATH`, and the platform is linux/amd64; otherwise nothing is known of both.
    pub bare: bool,
    /// Names of contexts (`--build-context`, or `additional_contexts`), which take the place of stages and images.
    pub contexts: Vec<String>,
}

impl Given {
    /// Whether `name` is that of a context; images are compared by what they refer to.
    pub(crate) fn is_context(&self, name: &str) -> bool {
        let canonical = |name: &str| ImageRef::parse(name).ok().map(|image| image.canonical());
        let is_same =
            |context: &String| context == name || canonical(context).is_some_and(|it| canonical(name) == Some(it));
        !name.eq_ignore_ascii_case("scratch") && self.contexts.iter().any(is_same)
    }
}

/// Variables that BuildKit sets for `FROM` lines, and in stages that declare them by `ARG`.
pub const PLATFORM_ARGS: [&str; 11] = [
    "BUILDPLATFORM",
    "BUILDOS",
    "BUILDOSVERSION",
    "BUILDARCH",
    "BUILDVARIANT",
    "TARGETPLATFORM",
    "TARGETOS",
    "TARGETOSVERSION",
    "TARGETARCH",
    "TARGETVARIANT",
    "TARGETSTAGE",
];

/// Variables that may be passed to a build without an `ARG`: each `RUN` gets them.
pub const PROXY_ARGS: [&str; 10] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "FTP_PROXY",
    "ftp_proxy",
    "NO_PROXY",
    "no_proxy",
    "ALL_PROXY",
    "all_proxy",
];

/// What the platform variables hold in a build for linux/amd64, to judge defaults by.
pub(crate) fn sample(name: &str) -> &'static str {
    match name {
        "BUILDPLATFORM" | "TARGETPLATFORM" => "linux/amd64",
        "BUILDOS" | "TARGETOS" => "linux",
        "BUILDARCH" | "TARGETARCH" => "amd64",
        "TARGETSTAGE" => "default",
        _ => "",
    }
}
