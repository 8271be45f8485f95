//! All rules by the names people give them: our own and those of other tools.

use std::collections::BTreeMap;

use shiplint_source::{Category, nearest};

use crate::Rule;

/// The rules that there are.
#[derive(Debug)]
pub struct Registry {
    rules: &'static [&'static Rule],
    by_name: BTreeMap<&'static str, Vec<&'static Rule>>,
}

/// A name that no rule has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown rule `{name}`{}", nearest.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default())]
pub struct UnknownRule {
    /// What was given.
    pub name: String,
    /// The name that looks most like it.
    pub nearest: Option<&'static str>,
}

impl Registry {
    /// Takes the list of all rules.
    #[must_use]
    pub fn new(rules: &'static [&'static Rule]) -> Self {
        let mut by_name: BTreeMap<&'static str, Vec<&'static Rule>> = BTreeMap::new();
        for &rule in rules {
            let codes = rule.info.aliases.iter().map(|alias| alias.code);
            for name in std::iter::once(rule.info.id).chain(codes) {
                let named = by_name.entry(name).or_default();
                if !named.iter().any(|other| other.info.id == rule.info.id) {
                    named.push(rule);
                }
            }
        }
        Self { rules, by_name }
    }

    /// Every rule, in its order.
    pub fn rules(&self) -> &'static [&'static Rule] {
        self.rules
    }

    /// The rules that `name` stands for: a rule id, a code of another tool, a category, or `all`.
    pub fn find(&self, name: &str) -> Result<Vec<&'static Rule>, UnknownRule> {
        if let Some(rules) = self.by_name.get(name) {
            return Ok(rules.clone());
        }
        if let Ok(category) = name.parse::<Category>() {
            return Ok(self.rules.iter().copied().filter(|rule| rule.info.category == category).collect());
        }
        if name == "all" {
            return Ok(self.rules.to_vec());
        }
        Err(UnknownRule { name: name.to_owned(), nearest: nearest(name, self.by_name.keys().copied()) })
    }

    /// The rule of that id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&'static Rule> {
        self.by_name.get(id)?.iter().copied().find(|rule| rule.info.id == id)
    }
}
