//! Which rules run and how severe they are: presets, then what a configuration file says, then the command line.

use std::collections::BTreeMap;

use shiplint_source::{Category, Confidence, Edition, ParseNameError, Peer, RuleInfo, Severity, Status};

use crate::{Registry, UnknownRule};

/// A named choice of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// What nearly everybody should know.
    #[default]
    Recommended,
    /// Everything, matters of taste, low confidence and previews included.
    All,
    /// Everything that is about security.
    Security,
    /// What another tool checks.
    Peer(Peer),
}

const PRESETS: [(&str, Preset); 7] = [
    ("recommended", Preset::Recommended),
    ("all", Preset::All),
    ("security", Preset::Security),
    ("hadolint", Preset::Peer(Peer::Hadolint)),
    ("buildkit", Preset::Peer(Peer::Buildkit)),
    ("dclint", Preset::Peer(Peer::Dclint)),
    ("compose-lint", Preset::Peer(Peer::ComposeLint)),
];

impl Preset {
    /// The names that there are.
    pub const NAMES: &[&str] = &["recommended", "all", "security", "hadolint", "buildkit", "dclint", "compose-lint"];

    fn includes(self, rule: &RuleInfo, preview: bool) -> bool {
        let lives = match rule.status {
            Status::Stable => true,
            Status::Preview => preview || self == Self::All,
            Status::Deprecated => false,
        };
        lives
            && match self {
                Self::Recommended => rule.recommended && rule.confidence > Confidence::Low,
                Self::All => true,
                Self::Security => rule.category == Category::Security,
                Self::Peer(peer) => rule.category == Category::Syntax || is_known_to(rule, peer),
            }
    }
}

/// hadolint brings ShellCheck's checks along.
fn is_known_to(rule: &RuleInfo, peer: Peer) -> bool {
    let knows = |alias: Peer| alias == peer || (peer == Peer::Hadolint && alias == Peer::Shellcheck);
    rule.aliases.iter().any(|alias| knows(alias.peer))
}

impl std::str::FromStr for Preset {
    type Err = ParseNameError;

    fn from_str(name: &str) -> Result<Self, ParseNameError> {
        let found = PRESETS.iter().find(|(known, _)| *known == name);
        found.map(|(_, preset)| *preset).ok_or(ParseNameError {
            what: "preset",
            given: name.to_owned(),
            known: Self::NAMES,
        })
    }
}

/// What one source of settings (a file, the command line) says. Absent is not the same as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The preset to start from.
    pub preset: Option<Preset>,
    /// The frozen rule set.
    pub edition: Option<Edition>,
    /// Rules to run besides, by name.
    pub select: Vec<String>,
    /// Rules not to run, by name.
    pub ignore: Vec<String>,
    /// Severities of rules, by name. Naming a severity switches a rule on.
    pub severities: Vec<(String, Severity)>,
    /// Whether rules in preview run with `recommended`.
    pub preview: bool,
}

/// The rules to run on a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    severities: BTreeMap<&'static str, Severity>,
}

impl Settings {
    /// Lays options over one another; later ones win. `ignore` in one layer beats `select` in the same.
    pub fn resolve(registry: &Registry, layers: &[&Options]) -> Result<Self, UnknownRule> {
        let preset = layers.iter().rev().find_map(|layer| layer.preset).unwrap_or_default();
        let preview = layers.iter().any(|layer| layer.preview);
        let chosen = registry.rules().iter().filter(|rule| preset.includes(&rule.info, preview));
        let mut severities: BTreeMap<_, _> = chosen.map(|rule| (rule.info.id, rule.info.severity)).collect();
        for layer in layers {
            for name in &layer.select {
                for rule in registry.find(name)? {
                    severities.entry(rule.info.id).or_insert(rule.info.severity);
                }
            }
            for (name, severity) in &layer.severities {
                severities.extend(registry.find(name)?.iter().map(|rule| (rule.info.id, *severity)));
            }
            for name in &layer.ignore {
                for rule in registry.find(name)? {
                    severities.remove(rule.info.id);
                }
            }
        }
        Ok(Self { severities })
    }

    /// How severe the findings of a rule are; nothing where it does not run.
    pub fn severity(&self, rule: &RuleInfo) -> Option<Severity> {
        self.severities.get(rule.id).copied()
    }
}
