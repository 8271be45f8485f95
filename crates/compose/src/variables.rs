//! The variables that interpolation may use, and the uses that it has met.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_source::{Place, Source};

use crate::dotenv;

/// The variables of a project, by name. The process environment is never among them.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    defined: BTreeMap<String, Variable>,
    /// Whether there are no others: what is not defined is then blank, and a name alone in an env file defines nothing.
    complete: bool,
    /// Whether there are others that are not known by name.
    has_unknown: bool,
}

/// A variable that is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its value; `None` where it is defined but nobody can say as what, such as a bare name in an env file.
    pub value: Option<String>,
    /// The entry of the env file that defines it; `None` for what was given from outside.
    pub place: Option<Place>,
}

/// What is known about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// It has this value, perhaps an empty one.
    Value(&'a str),
    /// It is defined, its value is not known.
    Unknown,
    /// Nothing defines it.
    Unset,
}

impl Variables {
    /// The variables of an env file; what it refers to is looked up in `outer` first, then in the entries before.
    #[must_use]
    pub fn from_env_file(source: &Arc<Source>, outer: &Self) -> Self {
        dotenv::parse(source, dotenv::Format::Compose, outer).variables()
    }

    /// No variables, and there are no others than those that will be defined here.
    #[must_use]
    pub fn complete() -> Self {
        Self { complete: true, ..Self::default() }
    }

    /// These variables, and others that nobody can say more of.
    #[must_use]
    pub fn with_unknown(self) -> Self {
        Self { has_unknown: true, ..self }
    }

    /// Whether what is not defined is known to be blank.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Defines a variable from outside, such as by `--env`.
    pub fn give(&mut self, name: impl Into<String>, value: Option<String>) {
        self.defined.insert(name.into(), Variable { value, place: None });
    }

    /// Defines a variable.
    pub fn define(&mut self, name: impl Into<String>, variable: Variable) {
        self.defined.insert(name.into(), variable);
    }

    /// These variables, and those of `others` whose names are not defined here.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        for (name, variable) in others.defined {
            self.defined.entry(name).or_insert(variable);
        }
        self.has_unknown |= others.has_unknown;
        self
    }

    /// A variable by name.
    pub fn get(&self, name: &str) -> Option<&Variable> {
        self.defined.get(name)
    }

    /// What is known about a name.
    pub fn lookup(&self, name: &str) -> Lookup<'_> {
        match self.get(name) {
            Some(Variable { value: Some(value), .. }) => Lookup::Value(value),
            Some(Variable { value: None, .. }) if !self.complete => Lookup::Unknown,
            None if self.has_unknown => Lookup::Unknown,
            _ => Lookup::Unset,
        }
    }

    /// Where a name gets its value from.
    pub fn resolution(&self, name: &str) -> Resolution {
        match self.get(name) {
            Some(Variable { place: Some(place), .. }) => Resolution::EnvFile(place.clone()),
            Some(Variable { place: None, .. }) => Resolution::Given,
            None if self.has_unknown => Resolution::Given,
            None => Resolution::Unset,
        }
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Variable)> {
        self.defined.iter().map(|(name, variable)| (name.as_str(), variable))
    }
}

/// One `$NAME` or `${NAME…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableUse {
    /// The name.
    pub name: String,
    /// From the dollar sign to the closing brace.
    pub place: Place,
    /// The name alone.
    pub name_place: Place,
    /// What follows the name in the braces.
    pub operator: Option<Operator>,
    /// Where its value comes from.
    pub resolution: Resolution,
    /// Whether its value is asked for: not so in the default of a variable that is set.
    pub evaluated: bool,
}

impl VariableUse {
    /// Whether nothing is put in its place because nothing sets it, and nobody provided for that with an operator.
    pub fn is_lost(&self) -> bool {
        self.evaluated && self.operator.is_none() && self.resolution == Resolution::Unset
    }

    /// Whether Compose refuses to go on without the variable.
    pub fn is_demanded(&self) -> bool {
        self.evaluated && self.operator.as_ref().is_some_and(|operator| operator.kind == OperatorKind::Required)
    }
}

/// An operator with its argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// What it does.
    pub kind: OperatorKind,
    /// Whether an empty value counts as unset (the operator has a colon).
    pub or_empty: bool,
    /// The argument as written.
    pub argument: Place,
}

/// What an operator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperatorKind {
    /// `-`: the argument stands in for a variable that is unset.
    Default,
    /// `+`: the argument stands in for a variable that is set.
    Alternative,
    /// `?`: an unset variable is an error.
    Required,
}

/// Where the value of a variable comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// From this entry of an env file.
    EnvFile(Place),
    /// From outside of the project's files.
    Given,
    /// From nowhere.
    Unset,
}
