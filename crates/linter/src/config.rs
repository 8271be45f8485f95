//! `shiplint.toml`, read into [`Options`]. What it cannot mean is an error with a place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;
use shiplint_source::{FilePath, ParseNameError, Place, Source, Span, nearest};
use toml::Spanned;

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
    rules: BTreeMap<Spanned<String>, RawRule>,
    #[serde(default)]
    trusted_registries: Vec<String>,
    #[serde(default)]
    labels: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    strict_labels: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    severity: Spanned<String>,
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
        severities: (raw.rules.iter())
            .map(|(name, rule)| Ok((named(name)?, parsed(&rule.severity, at_name)?)))
            .collect::<Result<_, ConfigError>>()?,
        preview: raw.preview,
        policy,
        comments: None,
        fail_on: raw.fail_on.as_ref().map(|name| parsed(name, at_name)).transpose()?,
    })
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
