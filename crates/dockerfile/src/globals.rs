//! The scope of `FROM` lines: the `ARG`s before the first one, and what BuildKit says about platforms.

use std::collections::HashMap;

use crate::given::{PLATFORM_ARGS, sample};
use crate::{ArgDecl, Given, Lookup, Origin, Scope, Value, Variable};

/// The variables before the first `FROM`.
#[derive(Debug, Default)]
pub(crate) struct Globals {
    declared: HashMap<String, Variable>,
    /// Platforms are those of a build for linux/amd64, otherwise unknown.
    is_sample: bool,
}

impl Globals {
    /// Before any `ARG`; platforms are known as far as they are given or assumed.
    pub(crate) fn new(given: &Given) -> Self {
        let variable =
            |value: &Value| Variable { value: value.clone(), origin: Origin::Given, declared: None, is_env: false };
        let platforms = given.args.iter().filter(|(name, _)| PLATFORM_ARGS.contains(&name.as_str()));
        let declared = platforms.map(|(name, value)| (name.clone(), variable(value))).collect();
        Self { declared, is_sample: given.bare }
    }

    /// Before any `ARG`, in a build for linux/amd64.
    pub(crate) fn sample() -> Self {
        Self { is_sample: true, ..Self::default() }
    }

    /// Takes a global `ARG` in, whose default holds `default` where it has one.
    pub(crate) fn declare(&mut self, arg: &ArgDecl, default: Option<Value>, given: &Given) {
        let name = arg.name.as_str();
        let (value, origin) = match (given.args.get(name), default, &arg.default) {
            (Some(value), _, _) => (value.clone(), Origin::Given),
            (None, Some(value), Some(word)) => (value, Origin::Written(word.span)),
            _ => match self.value(name) {
                Some(before) => (before.value, before.origin),
                None if given.complete => (Value::Unset, Origin::Nobody),
                None => (Value::Unknown, Origin::Nobody),
            },
        };
        let variable = Variable { value, origin, declared: Some(arg.span), is_env: false };
        self.declared.insert(name.to_owned(), variable);
    }

    /// The variable, if it has or may have a value.
    pub(crate) fn value(&self, name: &str) -> Option<Variable> {
        self.get(name).into_variable().filter(|variable| variable.origin != Origin::Nobody)
    }

    fn predefined(&self, name: &str) -> Lookup {
        if !PLATFORM_ARGS.contains(&name) {
            return Lookup::Undefined;
        }
        let value = if self.is_sample { Value::from(sample(name)) } else { Value::Unknown };
        Lookup::Declared(Variable { value, origin: Origin::Predefined, declared: None, is_env: false })
    }
}

impl Scope for Globals {
    fn get(&self, name: &str) -> Lookup {
        self.declared.get(name).cloned().map_or_else(|| self.predefined(name), Lookup::Declared)
    }
}
