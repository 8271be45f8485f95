//! `.hadolint.yaml`, for those who have one: hadolint's own settings, what they mean to us, and how several sources of them lie
//! over one another.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_project::yaml::Node;
use shiplint_source::{Alias, Category, ParseNameError, Peer, Severity, Source};

use crate::config::ConfigError;
use crate::yaml_config::YamlReader;
use crate::{Comments, FailOn, LabelKind, Options, Policy, Registry, Rule};

/// The names under which a folder may hold one, the first one first.
pub(crate) const HADOLINT_CONFIG_NAMES: [&str; 2] = [".hadolint.yaml", ".hadolint.yml"];

const SEVERITIES: [(&str, Severity); 4] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info), ("style", Severity::Hint)];

/// What one source (a file, the environment, a command line) tells hadolint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HadolintConfig {
    /// Whether to succeed whatever is found.
    pub no_fail: Option<bool>,
    /// Whether to do without colours.
    pub no_color: Option<bool>,
    /// Whether to tell what is read.
    pub verbose: Option<bool>,
    /// Names of output formats.
    pub formats: Vec<String>,
    /// Severities of codes; the gravest of several for one counts.
    pub severities: Vec<(String, Severity)>,
    /// Codes not to report.
    pub ignored: Vec<String>,
    /// Patterns of the registries that images may come from.
    pub trusted_registries: Vec<String>,
    /// Labels that an image must have.
    pub labels: BTreeMap<String, LabelKind>,
    /// Whether an image may have no other labels.
    pub strict_labels: Option<bool>,
    /// Whether comments silence nothing.
    pub disable_ignore_pragma: Option<bool>,
    /// The mildest findings that fail a run.
    pub failure_threshold: Option<FailOn>,
}

impl HadolintConfig {
    /// Reads a file. As in hadolint, keys that it does not know mean nothing, and the first value of a wrong type spoils it all.
    pub fn parse(source: &Arc<Source>) -> Result<Self, ConfigError> {
        let reader = YamlReader { source };
        let mut config = Self::default();
        let Some(root) = reader.root()? else { return Ok(config) };
        for (key, value) in reader.pairs("the configuration", &root)? {
            match key {
                "no-fail" => config.no_fail = Some(reader.boolean(key, value)?),
                "no-color" => config.no_color = Some(reader.boolean(key, value)?),
                "verbose" => config.verbose = Some(reader.boolean(key, value)?),
                "strict-labels" => config.strict_labels = Some(reader.boolean(key, value)?),
                "disable-ignore-pragma" => config.disable_ignore_pragma = Some(reader.boolean(key, value)?),
                "format" => config.formats.push(reader.text(key, value)?.to_owned()),
                // Both keys may be given; this one counts first.
                "formats" => drop(config.formats.splice(0..0, reader.list(key, value)?)),
                "ignored" => config.ignored = reader.list(key, value)?,
                "trustedRegistries" => config.trusted_registries = reader.list(key, value)?,
                "override" => config.severities = severities(&reader, value)?,
                "label-schema" => config.labels = labels(&reader, key, value)?,
                "failure-threshold" => {
                    config.failure_threshold = Some(reader.named(value, Self::threshold(reader.text(key, value)?))?);
                }
                _ => {}
            }
        }
        Ok(config)
    }

    /// What fails a run, by the name of a threshold.
    pub fn threshold(name: &str) -> Result<FailOn, ParseNameError> {
        match name {
            "error" => Ok(FailOn::Error),
            "warning" => Ok(FailOn::Warning),
            "info" => Ok(FailOn::Info),
            "style" | "ignore" | "none" => Ok(FailOn::Hint),
            _ => Err(ParseNameError {
                what: "threshold",
                given: name.to_owned(),
                known: &["error", "warning", "info", "style", "ignore", "none"],
            }),
        }
    }

    /// What the type of a label must be, by its name; any text where it has none.
    pub fn label_kind(name: &str) -> Result<LabelKind, ParseNameError> {
        if name.is_empty() { Ok(LabelKind::Text) } else { name.parse() }
    }

    /// Lies over another source: single values of this one count first, lists are joined, and what a label is was said first by
    /// the other.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let mut labels = self.labels;
        labels.extend(below.labels);
        Self {
            no_fail: self.no_fail.or(below.no_fail),
            no_color: self.no_color.or(below.no_color),
            verbose: self.verbose.or(below.verbose),
            formats: [below.formats, self.formats].concat(),
            severities: [below.severities, self.severities].concat(),
            ignored: [below.ignored, self.ignored].concat(),
            trusted_registries: [below.trusted_registries, self.trusted_registries].concat(),
            labels,
            strict_labels: self.strict_labels.or(below.strict_labels),
            disable_ignore_pragma: self.disable_ignore_pragma.or(below.disable_ignore_pragma),
            failure_threshold: self.failure_threshold.or(below.failure_threshold),
        }
    }

    /// What it means to us. Codes that we do not know mean nothing, and neither do those of what cannot be read.
    #[must_use]
    pub fn options(&self, registry: &Registry) -> Options {
        let is_known = |code: &str| {
            let is_alias =
                |alias: &Alias| alias.code == code && [Peer::Hadolint, Peer::Shellcheck].contains(&alias.peer);
            let has_alias =
                |rule: &Rule| rule.info.category != Category::Syntax && rule.info.aliases.iter().any(is_alias);
            registry.find(code).is_ok_and(|rules| rules.iter().any(|rule| has_alias(rule)))
        };
        let mut severities = self.severities.clone();
        severities.retain(|(code, _)| is_known(code));
        severities.sort_by_key(|(_, severity)| *severity);
        Options {
            severities,
            ignore: self.ignored.iter().filter(|code| is_known(code)).cloned().collect(),
            policy: Policy {
                trusted_registries: self.trusted_registries.clone(),
                labels: self.labels.clone(),
                strict_labels: self.strict_labels == Some(true),
            },
            comments: (self.disable_ignore_pragma == Some(true)).then_some(Comments::None),
            fail_on: if self.no_fail == Some(true) { Some(FailOn::Never) } else { self.failure_threshold },
            ..Options::default()
        }
    }
}

/// The severities of codes.
fn severities(reader: &YamlReader<'_>, node: &Node) -> Result<Vec<(String, Severity)>, ConfigError> {
    let mut severities = Vec::new();
    for (name, codes) in reader.pairs("`override`", node)? {
        if let Some((_, severity)) = SEVERITIES.iter().find(|(known, _)| *known == name) {
            severities.extend(reader.list(name, codes)?.into_iter().map(|code| (code, *severity)));
        }
    }
    Ok(severities)
}

/// The labels that there have to be.
fn labels(reader: &YamlReader<'_>, key: &str, node: &Node) -> Result<BTreeMap<String, LabelKind>, ConfigError> {
    let labels = reader.pairs("`label-schema`", node)?.into_iter();
    let kind = |node: &Node| reader.named(node, HadolintConfig::label_kind(reader.text(key, node)?));
    labels.map(|(label, node)| Ok((label.to_owned(), kind(node)?))).collect()
}
