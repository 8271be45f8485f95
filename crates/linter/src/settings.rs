//! Which rules run and how severe they are: presets, then what a configuration file says, then the command line.

use std::collections::BTreeMap;

use shiplint_source::{
    Alias, Category, Confidence, Diagnostic, Edition, ParseNameError, Peer, RuleInfo, Severity, Status, named,
};

use crate::rule_options::{Checked, RuleOptions};
use crate::{Comments, Exceptions, Policy, Registry, Rule, UnknownRule};

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
            // What another tool reports is no novelty to those who ask for its verdicts.
            Status::Preview => preview || matches!(self, Self::All | Self::Peer(_)),
            Status::Deprecated => false,
        };
        lives
            && match self {
                Self::Recommended => rule.recommended && rule.confidence > Confidence::Low,
                Self::All => true,
                Self::Security => rule.category == Category::Security,
                Self::Peer(peer) => {
                    let is_reported = |alias: &Alias| brings(peer, alias.peer) && alias.is_on;
                    rule.category == Category::Syntax || rule.aliases.iter().any(is_reported)
                }
            }
    }
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

named! {
    /// The mildest findings that fail a run.
    FailOn, "threshold" {
        /// Errors.
        Error = "error",
        /// Warnings and errors.
        Warning = "warning",
        /// All but hints.
        Info = "info",
        /// Any.
        Hint = "hint",
        /// None.
        Never = "never",
    }
}

impl FailOn {
    /// Whether a finding of that severity fails the run.
    fn includes(self, severity: Severity) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Hint => Severity::Hint,
            Self::Never => return false,
        };
        severity >= least
    }
}

/// What one source of settings (a file, the command line) says. Absent is not the same as empty.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// Options of rules.
    pub rule_options: RuleOptions,
    /// What is not reported.
    pub exceptions: Exceptions,
    /// Whether rules in preview run with `recommended`.
    pub preview: bool,
    /// What the house allows and asks for.
    pub policy: Policy,
    /// Which comments silence findings.
    pub comments: Option<Comments>,
    /// The mildest findings that fail the run.
    pub fail_on: Option<FailOn>,
}

/// The rules to run on a file.
#[derive(Clone, Debug)]
pub struct Settings {
    preset: Preset,
    rules: BTreeMap<&'static str, Choice>,
    /// What was said about single codes of rules that have several of one tool.
    codes: BTreeMap<&'static str, Choice>,
    /// The options of rules that somebody set.
    options: BTreeMap<&'static str, Checked>,
    policy: Policy,
    exceptions: Exceptions,
    comments: Comments,
    fail_on: FailOn,
}

/// What is decided about a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// It does not run.
    Off,
    /// It runs as its preset wants it.
    Preset,
    /// It runs, and is as severe as somebody said.
    Given(Severity),
}

impl Settings {
    /// Lays options over one another; later ones win. `ignore` in one layer beats `select` in the same.
    pub fn resolve(registry: &Registry, layers: &[&Options]) -> Result<Self, UnknownRule> {
        let preset = topmost(layers, |layer| layer.preset).unwrap_or_default();
        let preview = layers.iter().any(|layer| layer.preview);
        let chosen = registry.rules().iter().filter(|rule| preset.includes(&rule.info, preview));
        let rules = chosen.map(|rule| (rule.info.id, Choice::Preset)).collect();
        let mut settings = Self {
            preset,
            rules,
            codes: BTreeMap::new(),
            options: BTreeMap::new(),
            policy: Policy::default(),
            exceptions: Exceptions::default(),
            comments: topmost(layers, |layer| layer.comments).unwrap_or_default(),
            fail_on: topmost(layers, |layer| layer.fail_on).unwrap_or(FailOn::Warning),
        };
        let mut rule_options = RuleOptions::default();
        for layer in layers {
            rule_options.add(&layer.rule_options);
            for name in &layer.select {
                settings.choose(registry, name, |rule, before| match before {
                    Choice::Off => Choice::Given(rule.severity),
                    before => before,
                })?;
            }
            for (name, severity) in &layer.severities {
                settings.choose(registry, name, |_, _| Choice::Given(*severity))?;
            }
            for name in &layer.ignore {
                settings.choose(registry, name, |_, _| Choice::Off)?;
            }
            settings.policy.add(&layer.policy);
            settings.exceptions.add(&layer.exceptions);
        }
        settings.options = registry.rules().iter().filter_map(|rule| checked(rule, &rule_options)).collect();
        Ok(settings)
    }

    /// Decides about what `name` stands for: rules, or the part of a rule that another tool knows by that code.
    fn choose(
        &mut self,
        registry: &Registry,
        name: &str,
        decide: impl Fn(&RuleInfo, Choice) -> Choice,
    ) -> Result<(), UnknownRule> {
        for rule in registry.find(name)? {
            let info = &rule.info;
            // Some tool may know a part of the rule by the rule's own name.
            let mut parts = info.aliases.iter().filter(|_| name != info.id);
            let part = parts.find(|alias| alias.code == name && !is_only(info, alias));
            let (choices, key) = match part {
                Some(alias) => (&mut self.codes, alias.code),
                None => (&mut self.rules, info.id),
            };
            let before = choices.get(key).copied().unwrap_or(Choice::Off);
            choices.insert(key, decide(info, before));
        }
        Ok(())
    }

    /// The tool whose verdicts are asked for.
    pub fn reading(&self) -> Option<Peer> {
        match self.preset {
            Preset::Peer(peer) => Some(peer),
            _ => None,
        }
    }

    /// What the house allows and asks for.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The options of a rule, where somebody set them.
    pub(crate) fn options(&self, rule: &RuleInfo) -> Option<&Checked> {
        self.options.get(rule.id)
    }

    /// What is not reported.
    pub fn exceptions(&self) -> &Exceptions {
        &self.exceptions
    }

    /// Which comments silence findings.
    pub fn comments(&self) -> Comments {
        self.comments
    }

    /// Whether a finding of that severity fails the run.
    pub fn fails(&self, severity: Severity) -> bool {
        self.fail_on.includes(severity)
    }

    /// Whether a rule, or a part of it, runs.
    pub fn runs(&self, rule: &RuleInfo) -> bool {
        let is_on = |choice: Option<&Choice>| choice.is_some_and(|choice| *choice != Choice::Off);
        is_on(self.rules.get(rule.id)) || rule.aliases.iter().any(|alias| is_on(self.codes.get(alias.code)))
    }

    /// How severe a finding is; nothing where it is not asked for. One milder than its rule's others
    /// stays so, unless it is another tool's verdict that is asked for.
    pub fn severity(&self, finding: &Diagnostic) -> Option<Severity> {
        let (rule, found) = (finding.rule, finding.severity);
        let by_code = finding.codes.iter().find_map(|(_, code)| self.codes.get(code));
        let severity = match by_code.or_else(|| self.rules.get(rule.id))? {
            Choice::Off => return None,
            Choice::Preset => match self.reading() {
                Some(peer) => severity_of(peer, finding)?,
                None => found,
            },
            Choice::Given(severity) if self.reading().is_none() && found < rule.severity => found.min(*severity),
            Choice::Given(severity) => *severity,
        };
        Some(severity).filter(|severity| !self.exceptions.cover(*severity, finding.place.path()))
    }
}

/// The options of a rule, where somebody set them. Each source of settings has checked its own before.
fn checked(rule: &Rule, given: &RuleOptions) -> Option<(&'static str, Checked)> {
    Some((rule.info.id, rule.options?(given.of(rule.info.id)?.clone()).ok()?))
}

/// What the last layer says that says anything.
fn topmost<T>(layers: &[&Options], get: impl Fn(&Options) -> Option<T>) -> Option<T> {
    layers.iter().rev().find_map(|layer| get(layer))
}

/// How severe a tool says that a finding is; nothing where it does not report it. What cannot be read is told to everybody.
fn severity_of(peer: Peer, finding: &Diagnostic) -> Option<Severity> {
    let aliases = || finding.rule.aliases.iter().filter(|alias| brings(peer, alias.peer));
    let known = aliases().find(|alias| finding.codes.contains(&(alias.peer, alias.code)));
    match known {
        Some(alias) => alias.is_on.then_some(alias.severity.unwrap_or(finding.severity)),
        None => (finding.rule.category == Category::Syntax).then_some(finding.severity),
    }
}

/// Whether a tool reports the codes of `other`: hadolint brings ShellCheck along.
fn brings(peer: Peer, other: Peer) -> bool {
    other == peer || (peer == Peer::Hadolint && other == Peer::Shellcheck)
}

/// Whether a rule is known to a tool by this code alone.
fn is_only(rule: &RuleInfo, alias: &Alias) -> bool {
    rule.aliases.iter().filter(|other| other.peer == alias.peer).count() == 1
}
