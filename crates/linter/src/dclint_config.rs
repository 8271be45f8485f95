//! dclint's configuration, for those who have one: `.dclintrc` in its forms that are data, or `dclint` in `package.json`.

use std::sync::Arc;

use shiplint_project::yaml::{Content, Node, Value};
use shiplint_source::{Peer, Severity, Source, nearest};

use crate::config::ConfigError;
use crate::yaml_config::YamlReader;
use crate::{Options, Registry, Rule};

/// The names under which a folder may hold one, the first one first.
pub(crate) const DCLINT_CONFIG_NAMES: [&str; 9] = [
    "package.json",
    ".dclintrc",
    ".dclintrc.json",
    ".dclintrc.yaml",
    ".dclintrc.yml",
    ".config/dclintrc",
    ".config/dclintrc.json",
    ".config/dclintrc.yaml",
    ".config/dclintrc.yml",
];

/// Whether a file of such a name has a configuration in it.
pub(crate) fn has_config(source: &Source) -> bool {
    source.path().name() != "package.json" || source.text().contains("\"dclint\"")
}

/// What the file means to us. As in dclint, an unknown key or rule spoils it.
pub(crate) fn read(source: &Arc<Source>, registry: &Registry) -> Result<Options, ConfigError> {
    let reader = YamlReader { source };
    let mut options = Options::default();
    let root = reader.root()?;
    let is_package = source.path().name() == "package.json";
    let config = root.as_ref().and_then(|root| if is_package { root.get("dclint") } else { Some(root) });
    let Some(config) = config.filter(|config| !config.is_null()) else { return Ok(options) };
    for (key, value) in reader.pairs("the configuration", config)? {
        match key {
            "rules" => {
                for (name, setting) in reader.pairs("`rules`", value)? {
                    rule(&reader, registry, &mut options, (name, setting))?;
                }
            }
            "quiet" => options.exceptions.least = reader.boolean(key, value)?.then_some(Severity::Error),
            "exclude" => options.exceptions.paths = reader.list(key, value)?,
            "debug" | "$schema" => {}
            _ => return Err(reader.error(value, format!("dclint has no setting `{key}`"))),
        }
    }
    Ok(options)
}

/// The setting of a rule: how severe it is, and perhaps its options.
fn rule(
    reader: &YamlReader<'_>,
    registry: &Registry,
    options: &mut Options,
    (name, setting): (&str, &Node),
) -> Result<(), ConfigError> {
    let Some(rule) = known(registry, name) else {
        let names = registry.rules().iter().flat_map(|rule| rule.codes_of(Peer::Dclint));
        let near = nearest(name, names).map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
        return Err(reader.error(setting, format!("dclint has no rule `{name}`{near}")));
    };
    let (level, values) = match setting.sequence().map(|list| list.items.as_slice()) {
        Some([level, values]) => (level, Some(values)),
        Some([level]) => (level, None),
        _ => (setting, None),
    };
    match level.value() {
        Some(Value::Int(0)) => options.ignore.push(name.to_owned()),
        Some(Value::Int(1)) => options.severities.push((name.to_owned(), Severity::Warning)),
        Some(Value::Int(2)) => options.severities.push((name.to_owned(), Severity::Error)),
        _ => return Err(reader.error(level, format!("the level of `{name}` must be 0, 1 or 2"))),
    }
    let (Some(read), Some(values)) = (rule.options, values) else { return Ok(()) };
    for (key, value) in reader.pairs("options", values)? {
        let option = kebab_case(key);
        let Some(given) = toml_value(value) else { continue };
        let alone = toml::Table::from_iter([(option.clone(), given.clone())]);
        match read(alone) {
            Ok(_) => options.rule_options.set(rule.info.id, &option, given),
            // What it has besides means nothing to us.
            Err(error) if error.message().starts_with("unknown field") => {}
            Err(error) => return Err(reader.error(value, error.message().to_owned())),
        }
    }
    Ok(())
}

/// The rule that dclint knows by that name.
fn known(registry: &Registry, name: &str) -> Option<&'static Rule> {
    let rules = registry.find(name).ok()?;
    rules.into_iter().find(|rule| rule.codes_of(Peer::Dclint).any(|code| code == name))
}

/// The name of an option as we write it.
fn kebab_case(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// A value in the words of our configuration; none for what these have no word for. The depth of trees is bounded.
fn toml_value(node: &Node) -> Option<toml::Value> {
    match &node.content {
        Content::Mapping(mapping) => {
            let pairs = mapping.entries.iter();
            let pair = |entry: &shiplint_project::yaml::Entry| {
                Some((entry.key.as_str()?.to_owned(), toml_value(&entry.value)?))
            };
            Some(toml::Value::Table(pairs.filter_map(pair).collect()))
        }
        Content::Sequence(sequence) => Some(toml::Value::Array(sequence.items.iter().filter_map(toml_value).collect())),
        Content::Alias(_) => None,
        Content::Scalar(_) => match node.value()? {
            Value::Bool(value) => Some(toml::Value::Boolean(value)),
            Value::Int(value) => Some(toml::Value::Integer(i64::try_from(value).ok()?)),
            Value::Float(value) => Some(toml::Value::Float(value)),
            Value::Str(text) => Some(toml::Value::String(text.to_owned())),
            Value::Null | Value::Timestamp(_) => None,
        },
    }
}
