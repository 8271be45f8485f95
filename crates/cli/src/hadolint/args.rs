//! The command line of hadolint, as clap reads it.

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use shiplint_linter::{FailOn, HadolintConfig, LabelKind};
use shiplint_report::hadolint::Format;
use shiplint_source::{ParseNameError, Severity};

/// Lint Dockerfiles as hadolint does
#[derive(Debug, Parser)]
#[command(name = "hadolint")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct HadolintArgs {
    /// Dockerfiles to lint; `-` is standard input
    #[arg(value_name = "DOCKERFILE")]
    pub(super) dockerfiles: Vec<String>,

    /// Show the version
    #[arg(short = 'v', long)]
    pub(super) version: bool,
    /// Use this configuration file
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<String>,
    /// Tell on standard error what the settings are
    #[arg(short = 'V', long)]
    verbose: bool,

    /// How to write findings [default: tty]
    #[arg(short, long, value_name = "FORMAT", value_parser = formats())]
    format: Vec<Format>,
    /// Where to write: the first file for the first format, and so on [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Vec<String>,
    /// Path to name in the reports of Checkstyle, Code Climate, sonarqube and junit
    #[arg(long, value_name = "PATH")]
    pub(super) file_path_in_report: Option<String>,
    /// Write without colours
    #[arg(long)]
    no_color: bool,

    /// Succeed whatever is found
    #[arg(long)]
    no_fail: bool,
    /// Mildest finding that fails the run: error, warning, info, style, ignore or none [default: info]
    #[arg(short = 't', long, value_name = "THRESHOLD", value_parser = threshold)]
    failure_threshold: Option<FailOn>,

    /// Code whose findings are errors
    #[arg(long, value_name = "CODE")]
    error: Vec<String>,
    /// Code whose findings are warnings
    #[arg(long, value_name = "CODE")]
    warning: Vec<String>,
    /// Code whose findings are information
    #[arg(long, value_name = "CODE")]
    info: Vec<String>,
    /// Code whose findings are a matter of style
    #[arg(long, value_name = "CODE")]
    style: Vec<String>,
    /// Code not to report, besides those that the configuration ignores
    #[arg(long, value_name = "CODE")]
    ignore: Vec<String>,
    /// Take no notice of comments that silence findings
    #[arg(long)]
    disable_ignore_pragma: bool,

    /// Registry that images may come from
    #[arg(long, value_name = "REGISTRY")]
    trusted_registry: Vec<String>,
    /// Label that an image must have, and what it is: text, url, rfc3339, spdx, hash, semver or email
    #[arg(long, value_name = "NAME[:TYPE]", value_parser = label)]
    require_label: Vec<(String, LabelKind)>,
    /// Allow no other labels
    #[arg(long)]
    strict_labels: bool,
}

impl HadolintArgs {
    /// What the command line says of what a configuration file may say, too.
    pub(super) fn config(&self) -> HadolintConfig {
        let given = |switch: bool| switch.then_some(true);
        let severities =
            |codes: &[String], severity| codes.iter().map(|code| (code.clone(), severity)).collect::<Vec<_>>();
        HadolintConfig {
            no_fail: given(self.no_fail),
            no_color: given(self.no_color),
            verbose: given(self.verbose),
            formats: self.format.iter().map(Format::to_string).collect(),
            severities: [
                severities(&self.error, Severity::Error),
                severities(&self.warning, Severity::Warning),
                severities(&self.info, Severity::Info),
                severities(&self.style, Severity::Hint),
            ]
            .concat(),
            ignored: self.ignore.clone(),
            trusted_registries: self.trusted_registry.clone(),
            labels: self.require_label.iter().cloned().collect(),
            strict_labels: given(self.strict_labels),
            disable_ignore_pragma: given(self.disable_ignore_pragma),
            failure_threshold: self.failure_threshold,
        }
    }
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name())).try_map(|name| name.parse::<Format>())
}

fn threshold(name: &str) -> Result<FailOn, String> {
    HadolintConfig::threshold(name).map_err(|error| error.to_string())
}

/// A label with its type.
pub(super) fn label(text: &str) -> Result<(String, LabelKind), String> {
    let (name, kind) = text.split_once(':').unwrap_or((text, ""));
    let kind = HadolintConfig::label_kind(kind).map_err(|error: ParseNameError| error.to_string())?;
    Ok((name.to_owned(), kind))
}
