//! Options of rules: a type in the folder of each rule that has some, values from a configuration file.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Checked values, of the type that their rule has for them.
pub type Checked = Arc<dyn Any + Send + Sync>;

/// How values for a rule are read, all at once: what is left out has its default.
pub type ReadOptions = fn(Table) -> Result<Checked, toml::de::Error>;

/// The function that reads options of type `T`.
#[doc(hidden)]
pub fn read<T: DeserializeOwned + Send + Sync + 'static>(values: Table) -> Result<Checked, toml::de::Error> {
    Ok(Arc::new(Value::Table(values).try_into::<T>()?))
}

/// What is said about the options of rules, by rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleOptions(BTreeMap<&'static str, Table>);

impl RuleOptions {
    /// Says what one option of a rule is.
    pub(crate) fn set(&mut self, rule: &'static str, option: &str, value: Value) {
        self.0.entry(rule).or_default().insert(option.to_owned(), value);
    }

    /// Adds what lies above; its values win.
    pub(crate) fn add(&mut self, above: &Self) {
        for (rule, values) in &above.0 {
            self.0.entry(rule).or_default().extend(values.clone());
        }
    }

    /// The values for a rule.
    pub(crate) fn of(&self, rule: &str) -> Option<&Table> {
        self.0.get(rule)
    }
}
