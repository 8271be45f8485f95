//! `shiplint.toml`, read into [`Options`]. What it cannot mean is an error with a place.

use serde::Deserialize;
use shiplint_source::{Edition, FilePath, Place, Severity, Source, Span, nearest};
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::Spanned;

use crate::{Options, Preset, Registry};

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
#[serde(deny_unknown_fields)]
struct Raw {
    edition: Option<Spanned<String>>,
    preset: Option<Spanned<String>>,
    #[serde(default)]
    select: Vec<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    #[serde(default)]
    preview: bool,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, RawRule>,
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
    let level = |name: &Spanned<String>| match name.get_ref().parse::<Severity>() {
        Ok(severity) => Ok(severity),
        Err(error) => Err(at(name.span(), with_nearest(&error))),
    };
    let preset = |name: Spanned<String>| match name.get_ref().parse::<Preset>() {
        Ok(preset) => Ok(preset),
        Err(error) => Err(at(name.span(), with_nearest(&error))),
    };
    let edition = |name: Spanned<String>| match name.get_ref().parse::<Edition>() {
        Ok(edition) => Ok(edition),
        Err(error) => Err(at(name.span(), error.to_string())),
    };
    Ok(Options {
        preset: raw.preset.map(preset).transpose()?,
        edition: raw.edition.map(edition).transpose()?,
        select: raw.select.iter().map(named).collect::<Result<_, _>>()?,
        ignore: raw.ignore.iter().map(named).collect::<Result<_, _>>()?,
        severities: (raw.rules.iter())
            .map(|(name, rule)| Ok((named(name)?, level(&rule.severity)?)))
            .collect::<Result<_, ConfigError>>()?,
        preview: raw.preview,
    })
}

fn with_nearest(error: &shiplint_source::ParseNameError) -> String {
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
