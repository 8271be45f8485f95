//! The scope of `FROM` lines: the `ARG`s before the first one.

use std::collections::HashMap;

use crate::given::{PLATFORM_ARGS, sample};
use crate::{ArgDecl, Given, Lookup, Origin, Scope, Value, Variable};

/// The variables before the first `FROM`.
#[derive(Debug)]
pub(crate) struct Globals(HashMap<String, Variable>);

impl Globals {
    /// Before any `ARG`, with unknown platforms.
    pub(crate) fn new(given: &Given) -> Self {
        Self::with_platform(|name| given.args.get(name).cloned().unwrap_or(Value::Unknown))
    }

    /// Before any `ARG`, in a build for linux/amd64.
    pub(crate) fn sample() -> Self {
        Self::with_platform(|name| Value::from(sample(name)))
    }

    fn with_platform(value: impl Fn(&str) -> Value) -> Self {
        let variable =
            |name| Variable { value: value(name), origin: Origin::Predefined, declared: None, is_env: false };
        Self(PLATFORM_ARGS.into_iter().map(|name| (name.to_owned(), variable(name))).collect())
    }

    /// Takes a global `ARG` in, whose default holds `default` where it has one.
    pub(crate) fn declare(&mut self, arg: &ArgDecl, default: Option<Value>, given: &Given) {
        let name = arg.name.as_str();
        let (value, origin) = match (given.args.get(name), default, &arg.default) {
            (Some(value), _, _) => (value.clone(), Origin::Given),
            (None, Some(value), Some(word)) => (value, Origin::Written(word.span)),
            _ => match self.0.get_mut(name) {
                Some(before) => {
                    before.declared = Some(arg.span);
                    return;
                }
                None if given.complete => (Value::Unset, Origin::Nobody),
                None => (Value::Unknown, Origin::Nobody),
            },
        };
        let variable = Variable { value, origin, declared: Some(arg.span), is_env: false };
        self.0.insert(name.to_owned(), variable);
    }

    /// The variable, if it has or may have a value.
    pub(crate) fn value(&self, name: &str) -> Option<&Variable> {
        self.0.get(name).filter(|variable| variable.origin != Origin::Nobody)
    }
}

impl Scope for Globals {
    fn get(&self, name: &str) -> Lookup {
        self.0.get(name).cloned().map_or(Lookup::Undefined, Lookup::Declared)
    }
}
