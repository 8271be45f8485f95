//! Configuration files of other tools: YAML or JSON, and what it must not be is an error with a place.

use std::sync::Arc;

use shiplint_project::yaml::{self, Node, Value};
use shiplint_source::{ParseNameError, Source};

use crate::config::{ConfigError, with_nearest};

/// Takes values out of a tree, or says why they are none.
pub(crate) struct YamlReader<'a> {
    pub(crate) source: &'a Arc<Source>,
}

impl YamlReader<'_> {
    pub(crate) fn root(&self) -> Result<Option<Node>, ConfigError> {
        let tree = yaml::parse(self.source.text());
        if let Some(error) = tree.errors.first() {
            return Err(ConfigError { message: error.message.clone(), place: self.source.place(error.span) });
        }
        match tree.documents.as_slice() {
            [] => Ok(None),
            [document] => Ok(Some(document.root.clone()).filter(|root| !root.is_null())),
            [_, second, ..] => Err(self.error(&second.root, "a configuration is one document".to_owned())),
        }
    }

    pub(crate) fn error(&self, node: &Node, message: String) -> ConfigError {
        ConfigError { message, place: self.source.place(node.full_span()) }
    }

    /// The keys of a mapping with their values, as far as something is written there.
    pub(crate) fn pairs<'n>(&self, what: &str, node: &'n Node) -> Result<Vec<(&'n str, &'n Node)>, ConfigError> {
        let Some(mapping) = node.mapping() else { return Err(self.error(node, format!("{what} must have keys"))) };
        let written = mapping.entries.iter().filter(|entry| !entry.value.is_null());
        Ok(written.filter_map(|entry| Some((entry.key.as_str()?, &entry.value))).collect())
    }

    pub(crate) fn boolean(&self, key: &str, node: &Node) -> Result<bool, ConfigError> {
        match node.value() {
            Some(Value::Bool(value)) => Ok(value),
            _ => Err(self.error(node, format!("`{key}` must be `true` or `false`"))),
        }
    }

    pub(crate) fn text<'n>(&self, key: &str, node: &'n Node) -> Result<&'n str, ConfigError> {
        match node.value() {
            Some(Value::Str(text)) => Ok(text),
            _ => Err(self.error(node, format!("`{key}` takes text"))),
        }
    }

    pub(crate) fn list(&self, key: &str, node: &Node) -> Result<Vec<String>, ConfigError> {
        let Some(list) = node.sequence() else { return Err(self.error(node, format!("`{key}` must be a list"))) };
        list.items.iter().map(|item| self.text(key, item).map(str::to_owned)).collect()
    }

    pub(crate) fn named<T>(&self, node: &Node, value: Result<T, ParseNameError>) -> Result<T, ConfigError> {
        value.map_err(|error| self.error(node, with_nearest(&error)))
    }
}
