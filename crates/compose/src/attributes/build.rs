//! `build` of a service.

use super::grants::GRANTS;
use super::limits::ULIMITS;
use super::{
    Attribute, COUNT, FLAG, FLAG_OR_TEXT, HOSTS, Keys, NAMES, Object, PAIRS, Reading, Shape, TEXT, TEXT_OR_LIST, TEXTS,
    VARIABLES, attribute,
};

/// A build: its context, or more about it.
pub(super) const BUILD: Shape = TEXT.or_map(&Object::closed(BUILD_ATTRIBUTES)).read(Reading::Build).kept();

const CONTEXT: Shape = TEXT.read(Reading::Context);
const CONTEXTS: Shape = NAMES.or_map(&Object::open(Keys::Any, &TEXT)).read(Reading::Contexts);
const ATTESTATION: Shape = FLAG_OR_TEXT.read(Reading::Text);

const BUILD_ATTRIBUTES: &[Attribute] = &[
    attribute("additional_contexts", &CONTEXTS, "Further contexts, by the name that the Dockerfile uses.")
        .since("2.17.0"),
    attribute("args", &VARIABLES, "Values for `ARG`s of the Dockerfile."),
    attribute("cache_from", &TEXTS, "Where layers that were built before are looked for."),
    attribute("cache_to", &TEXTS, "Where layers are put for later builds."),
    attribute("context", &CONTEXT, "The folder, or the address of a repository, that the build sees.").default("."),
    attribute("dockerfile", &TEXT, "The Dockerfile, seen from the context.").default("Dockerfile"),
    attribute("dockerfile_inline", &TEXT, "The text of the Dockerfile.").since("2.17.0"),
    attribute("entitlements", &TEXTS, "Privileges that the build may use.").since("2.27.1"),
    attribute("extra_hosts", &HOSTS, "Names and addresses that are known during the build."),
    attribute("isolation", &TEXT, "The isolation of the build, on Windows."),
    attribute("labels", &PAIRS, "Labels of the image."),
    attribute("network", &TEXT, "The network that `RUN` may use."),
    attribute("no_cache", &FLAG, "Whether everything is built again."),
    attribute("no_cache_filter", &TEXT_OR_LIST, "Stages that are built again."),
    attribute("platforms", &TEXTS, "The platforms that the image is built for."),
    attribute("privileged", &FLAG, "Whether `RUN` may do all that the host may."),
    attribute("provenance", &ATTESTATION, "Whether a provenance attestation is added, and which."),
    attribute("pull", &FLAG, "Whether base images are always pulled."),
    attribute("sbom", &ATTESTATION, "Whether a list of what is in the image is added, and how it is made."),
    attribute("secrets", &GRANTS, "Secrets that `RUN` may mount."),
    attribute("shm_size", &COUNT.read(Reading::Bytes), "The size of `/dev/shm` during the build."),
    attribute("ssh", &PAIRS.read(Reading::Ssh), "SSH agents and keys that `RUN` may mount."),
    attribute("tags", &TEXTS, "Further names of the image."),
    attribute("target", &TEXT, "The stage that is built; the last one if left out."),
    attribute("ulimits", &ULIMITS, "Limits of the processes of the build.").since("2.23.1"),
];
