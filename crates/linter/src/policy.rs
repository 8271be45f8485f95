//! What a house allows and asks for, beyond what is right or wrong: registries to take images from, labels to put on them.

use std::collections::BTreeMap;

/// The policy of a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Patterns of the registries that images may come from: a name, or with `*` at one end. Empty: any.
    pub trusted_registries: Vec<String>,
    /// Labels that an image must have, with what their values are.
    pub labels: BTreeMap<String, LabelKind>,
    /// Whether an image may have no other labels.
    pub strict_labels: bool,
}

impl Policy {
    /// Anything goes.
    pub(crate) const OPEN: &'static Self =
        &Self { trusted_registries: Vec::new(), labels: BTreeMap::new(), strict_labels: false };

    /// Whether images may come from a registry, by its host.
    #[must_use]
    pub fn trusts(&self, registry: &str) -> bool {
        let fits = |pattern: &String| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
            (Some(end), _) => registry.ends_with(end),
            (None, Some(start)) => registry.starts_with(start),
            (None, None) => registry == pattern,
        };
        self.trusted_registries.is_empty() || self.trusted_registries.iter().any(fits)
    }

    /// Adds another one; where both say what a label is, the one that was there first holds.
    pub(crate) fn add(&mut self, other: &Self) {
        self.trusted_registries.extend(other.trusted_registries.iter().cloned());
        for (name, kind) in &other.labels {
            self.labels.entry(name.clone()).or_insert(*kind);
        }
        self.strict_labels |= other.strict_labels;
    }
}

shiplint_source::named! {
    /// What the value of a label must be.
    LabelKind, "type of label" {
        /// Anything.
        Text = "text",
        /// A URI. (RFC 3986)
        Url = "url",
        /// A date with a time. (RFC 3339)
        Rfc3339 = "rfc3339",
        /// An identifier of a licence, or an expression of several. (spdx.org/licenses)
        Spdx = "spdx",
        /// The hash of a git commit, short or in full.
        Hash = "hash",
        /// A semantic version. (semver.org)
        Semver = "semver",
        /// An address of e-mail. (RFC 5322)
        Email = "email",
    }
}

#[cfg(test)]
mod tests {
    use super::Policy;

    #[test]
    fn a_pattern_is_open_at_one_end() {
        for (pattern, registry, trusted) in [
            ("ghcr.io", "ghcr.io", true),
            ("ghcr.io", "ghcr.io.example.org", false),
            ("*.example.org", "registry.example.org", true),
            ("*.example.org", "example.org", false),
            ("registry.*", "registry.example.org", true),
            ("*", "docker.io", true),
        ] {
            let policy = Policy { trusted_registries: vec![pattern.to_owned()], ..Policy::default() };
            assert_eq!(policy.trusts(registry), trusted, "{pattern} {registry}");
        }
        assert!(Policy::OPEN.trusts("docker.io"));
    }
}
