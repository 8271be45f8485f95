//! How each attribute is merged, and by what the items of a list are told apart.

use std::sync::Arc;

/// How an attribute is merged with the one of the layer below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Mappings by key, lists one behind the other, scalars replaced.
    Default,
    /// Replaced as a whole.
    Replace,
    /// `NAME=value` items or a mapping; by name.
    Pairs,
    /// Names or a mapping of names; by name.
    Named,
    /// The same, a name standing for a service that is only waited for until it has started.
    Dependencies,
    /// A text or a list of texts; one behind the other.
    Texts,
    /// A mapping or `NAME=value` items; one behind the other.
    Hosts,
    /// A text that stands for a mapping with `context`.
    Build,
    /// Options are merged only if the driver is the same.
    Logging,
    /// Items are merged by their subnet.
    Subnets,
}

/// What the items of a list are told apart by: of equal ones the last counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// Their text.
    Text,
    /// The name before the `=`.
    Name,
    /// Address, ports and protocol.
    Port,
    /// The path in the container.
    Mount,
    /// The path in the container of a device.
    Device,
    /// The path in the container of a secret.
    Secret,
    /// The path in the container of a config.
    Config,
    /// The path of the file.
    File,
}

/// Attributes with a rule of their own; `*` stands for any key.
const RULES: &[(&str, Rule)] = &[
    ("services.*.annotations", Rule::Pairs),
    ("services.*.build", Rule::Build),
    ("services.*.build.additional_contexts", Rule::Pairs),
    ("services.*.build.args", Rule::Pairs),
    ("services.*.build.extra_hosts", Rule::Hosts),
    ("services.*.build.labels", Rule::Pairs),
    ("services.*.build.ssh", Rule::Pairs),
    ("services.*.build.ulimits.*", Rule::Replace),
    ("services.*.command", Rule::Replace),
    ("services.*.depends_on", Rule::Dependencies),
    ("services.*.deploy.labels", Rule::Pairs),
    ("services.*.dns", Rule::Texts),
    ("services.*.dns_search", Rule::Texts),
    ("services.*.entrypoint", Rule::Replace),
    ("services.*.env_file", Rule::Texts),
    ("services.*.environment", Rule::Pairs),
    ("services.*.extends", Rule::Replace),
    ("services.*.extra_hosts", Rule::Hosts),
    ("services.*.healthcheck.test", Rule::Replace),
    ("services.*.label_file", Rule::Texts),
    ("services.*.labels", Rule::Pairs),
    ("services.*.logging", Rule::Logging),
    ("services.*.models", Rule::Named),
    ("services.*.networks", Rule::Named),
    ("services.*.sysctls", Rule::Pairs),
    ("services.*.tmpfs", Rule::Texts),
    ("services.*.ulimits.*", Rule::Replace),
    ("networks.*.ipam.config", Rule::Subnets),
    ("networks.*.labels", Rule::Pairs),
    ("volumes.*.labels", Rule::Pairs),
    ("secrets.*.labels", Rule::Pairs),
    ("configs.*.labels", Rule::Pairs),
];

/// Lists without equal items; `*` stands for any key.
pub(crate) const UNIQUE: &[(&[&str], Identity)] = &[
    (&["annotations"], Identity::Name),
    (&["build", "args"], Identity::Name),
    (&["build", "additional_contexts"], Identity::Name),
    (&["build", "labels"], Identity::Name),
    (&["build", "tags"], Identity::Text),
    (&["cap_add"], Identity::Text),
    (&["cap_drop"], Identity::Text),
    (&["configs"], Identity::Config),
    (&["deploy", "labels"], Identity::Name),
    (&["devices"], Identity::Device),
    (&["dns"], Identity::Text),
    (&["dns_opt"], Identity::Text),
    (&["dns_search"], Identity::Text),
    (&["env_file"], Identity::File),
    (&["environment"], Identity::Name),
    (&["expose"], Identity::Text),
    (&["labels"], Identity::Name),
    (&["networks", "*", "aliases"], Identity::Text),
    (&["networks", "*", "link_local_ips"], Identity::Text),
    (&["links"], Identity::Text),
    (&["ports"], Identity::Port),
    (&["profiles"], Identity::Text),
    (&["secrets"], Identity::Secret),
    (&["sysctls"], Identity::Name),
    (&["tmpfs"], Identity::Text),
    (&["volumes"], Identity::Mount),
];

/// The rule of the attribute at a path of keys.
pub(crate) fn rule(path: &[Arc<str>]) -> Rule {
    RULES.iter().find(|(pattern, _)| matches(pattern, path)).map_or(Rule::Default, |(_, rule)| *rule)
}

fn matches(pattern: &str, path: &[Arc<str>]) -> bool {
    let mut keys = path.iter();
    pattern.split('.').all(|part| keys.next().is_some_and(|key| part == "*" || part == &**key)) && keys.next().is_none()
}
