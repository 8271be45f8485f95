//! `.compose-lint.yml`, for those who have one: compose-lint's own settings.

use std::sync::Arc;

use shiplint_project::yaml::Node;
use shiplint_source::{ParseNameError, Severity, Source};

use crate::config::ConfigError;
use crate::yaml_config::YamlReader;
use crate::{Options, Registry};

/// The names under which a folder may hold one, the first one first.
pub(crate) const COMPOSE_LINT_CONFIG_NAMES: [&str; 2] = [".compose-lint.yml", ".compose-lint.yaml"];

const SEVERITIES: [(&str, Severity); 4] =
    [("critical", Severity::Error), ("high", Severity::Error), ("medium", Severity::Warning), ("low", Severity::Info)];

/// What the file means to us. As in compose-lint, keys that it does not know mean nothing; rules that we do not know, likewise.
pub(crate) fn read(source: &Arc<Source>, registry: &Registry) -> Result<Options, ConfigError> {
    let reader = YamlReader { source };
    let mut options = Options::default();
    let Some(root) = reader.root()? else { return Ok(options) };
    let Some(rules) = root.get("rules").filter(|rules| !rules.is_null()) else { return Ok(options) };
    for (code, setting) in reader.pairs("`rules`", rules)? {
        if registry.find(code).is_ok() {
            rule(&reader, &mut options, code, setting)?;
        }
    }
    Ok(options)
}

fn rule(reader: &YamlReader<'_>, options: &mut Options, code: &str, setting: &Node) -> Result<(), ConfigError> {
    for (key, value) in reader.pairs(&format!("`{code}`"), setting)? {
        match key {
            "enabled" if !reader.boolean(key, value)? => options.ignore.push(code.to_owned()),
            "severity" => {
                let name = reader.text(key, value)?;
                let found = SEVERITIES.iter().find(|(known, _)| *known == name);
                let severity = found.map(|(_, severity)| *severity).ok_or(ParseNameError {
                    what: "severity",
                    given: name.to_owned(),
                    known: &["low", "medium", "high", "critical"],
                });
                options.severities.push((code.to_owned(), reader.named(value, severity)?));
            }
            "exclude_services" => {
                let services = match value.mapping() {
                    // With a reason behind each.
                    Some(_) => reader.pairs(key, value)?.into_iter().map(|(name, _)| name.to_owned()).collect(),
                    None => reader.list(key, value)?,
                };
                options.exceptions.services.extend(services.into_iter().map(|service| (code.to_owned(), service)));
            }
            _ => {}
        }
    }
    Ok(())
}
