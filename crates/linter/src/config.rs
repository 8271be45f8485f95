//! `shiplint.toml`, read into [`Options`]. What it cannot mean is an error with a place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;
use shiplint_source::{FilePath, ParseNameError, Place, Source, Span, nearest};
use toml::{Spanned, Table, Value};

use crate::{Options, Policy, Registry};

/// The names a configuration file may have, the first one first.
pub const CONFIG_NAMES: [&str; 2] = ["shiplint.toml", ".shiplint.toml"];

/// A configuration file that cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct ConfigError {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Place,
}

impl ConfigError {
    /// The file.
    pub fn path(&self) -> &FilePath {
        self.place.path()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    edition: Option<Spanned<String>>,
    preset: Option<Spanned<String>>,
    #[serde(default)]
    select: Vec<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    #[serde(default)]
    preview: bool,
    fail_on: Option<Spanned<String>>,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Value>>>,
    #[serde(default)]
    trusted_registries: Vec<String>,
    #[serde(default)]
    labels: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    strict_labels: bool,
}

/// Reads a configuration file. The first thing wrong is told.
pub fn parse(source: &Arc<Source>, registry: &Registry) -> Result<Options, ConfigError> {
    let at = |span: std::ops::Range<usize>, message: String| ConfigError { message, place: source.place(span.into()) };
    let raw: Raw = toml::from_str(source.text()).map_err(|error| {
        let whole = source.span();
        let span = error.span().unwrap_or_else(|| whole.range());
        at(clip(source, span.into()).range(), sentence(error.message()))
    })?;
    let named = |name: &Spanned<String>| match registry.find(name.get_ref()) {
        Ok(_) => Ok(name.get_ref().clone()),
        Err(error) => Err(at(name.span(), error.to_string())),
    };
    let at_name = |span, error: &ParseNameError| at(span, with_nearest(error));
    let mut about_rules = Options::default();
    for (name, values) in &raw.rules {
        let name = named(name)?;
        for (key, value) in values {
            about_rule(&mut about_rules, registry, &name, (key, value)).map_err(|(span, message)| at(span, message))?;
        }
    }
    let labels = raw.labels.iter().map(|(label, kind)| Ok((label.clone(), parsed(kind, at_name)?)));
    let policy = Policy {
        trusted_registries: raw.trusted_registries.clone(),
        labels: labels.collect::<Result<_, ConfigError>>()?,
        strict_labels: raw.strict_labels,
    };
    Ok(Options {
        preset: raw.preset.as_ref().map(|name| parsed(name, at_name)).transpose()?,
        edition: raw.edition.as_ref().map(|name| parsed(name, at_name)).transpose()?,
        select: raw.select.iter().map(named).collect::<Result<_, _>>()?,
        ignore: raw.ignore.iter().map(named).collect::<Result<_, _>>()?,
        severities: about_rules.severities,
        rule_options: about_rules.rule_options,
        preview: raw.preview,
        policy,
        fail_on: raw.fail_on.as_ref().map(|name| parsed(name, at_name)).transpose()?,
        ..Options::default()
    })
}

/// Takes in what is said about a rule: its severity, or one of its own options.
fn about_rule(
    options: &mut Options,
    registry: &Registry,
    name: &str,
    (key, value): (&Spanned<String>, &Spanned<Value>),
) -> Result<(), (Range<usize>, String)> {
    let (key, key_span) = (key.get_ref(), key.span());
    if key == "severity" {
        let Value::String(severity) = value.get_ref() else {
            return Err((value.span(), "`severity` takes text".to_owned()));
        };
        let severity = severity.parse().map_err(|error| (value.span(), with_nearest(&error)))?;
        options.severities.push((name.to_owned(), severity));
        return Ok(());
    }
    let rules = registry.find(name).unwrap_or_default();
    let mut readers = rules.iter().filter_map(|rule| Some((rule.info.id, rule.options?))).peekable();
    if readers.peek().is_none() {
        return Err((key_span, format!("`{name}` has no option `{key}`, only `severity`")));
    }
    for (rule, read) in readers {
        let alone = Table::from_iter([(key.clone(), value.get_ref().clone())]);
        read(alone).map_err(|error| {
            let is_key = error.message().starts_with("unknown field");
            (if is_key { key_span.clone() } else { value.span() }, sentence(error.message()))
        })?;
        options.rule_options.set(rule, key, value.get_ref().clone());
    }
    Ok(())
}

/// What a name stands for.
fn parsed<T: FromStr<Err = ParseNameError>>(
    name: &Spanned<String>,
    fail: impl Fn(Range<usize>, &ParseNameError) -> ConfigError,
) -> Result<T, ConfigError> {
    name.get_ref().parse().map_err(|error| fail(name.span(), &error))
}

/// What is wrong with a name, and which one was meant.
pub(crate) fn with_nearest(error: &ParseNameError) -> String {
    match nearest(&error.given, error.known.iter().copied()) {
        Some(near) => format!("unknown {} `{}`, did you mean `{near}`?", error.what, error.given),
        None => error.to_string(),
    }
}

/// The first line of a message, lower-case like ours.
fn sentence(message: &str) -> String {
    message.lines().next().unwrap_or(message).to_owned()
}

/// The part of a span on its first line.
fn clip(source: &Source, span: Span) -> Span {
    let line = source.line_span(source.line_of(span.start.min(source.span().end)));
    Span::new(span.start, span.end.min(line.end))
}
