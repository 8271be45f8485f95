//! What the settings are: where the configuration file is, and what lies over and below it.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use shiplint_disk::Disk;
use shiplint_linter::HadolintConfig;
use shiplint_project::{EntryKind, Files};
use shiplint_report::hadolint::Format;
use shiplint_source::{FilePath, Severity};

use super::args::HadolintArgs;
use super::environment;
use crate::{check, terminal};

/// Reads what the command line, the configuration file and the environment say, the first one counting most.
pub(super) fn read(args: &HadolintArgs, disk: &Disk) -> Result<HadolintConfig> {
    let path = args.config.as_deref().map(FilePath::new);
    let path = path.or_else(|| paths().into_iter().find(|path| disk.kind(path) == Some(EntryKind::File)));
    let from_file = path.as_ref().map(|path| read_file(path, disk)).transpose()?.unwrap_or_default();
    let from_environment = environment::config(|name| std::env::var(name).ok());
    let config = args.config().over(from_file).over(from_environment);
    if config.verbose == Some(true) {
        terminal::complain(&describe(path.as_ref(), &config));
    }
    Ok(config)
}

/// Reads a configuration file. One that makes no sense is told, and says nothing.
fn read_file(path: &FilePath, disk: &Disk) -> Result<HadolintConfig> {
    let source = disk.read(path).map_err(|error| anyhow!("{path}: {error}"))?;
    let parsed = HadolintConfig::parse(&source).map_err(|error| check::with_place(&error)).and_then(|config| {
        let unknown = config.formats.iter().find_map(|name| name.parse::<Format>().err());
        unknown.map_or(Ok(config), |error| bail!("{path}: {error}"))
    });
    Ok(parsed.unwrap_or_else(|error| {
        terminal::complain(&format!("{error:#}; the file is left out"));
        HadolintConfig::default()
    }))
}

/// Where a configuration may be, the first that there is counts: here, then at home.
fn paths() -> Vec<FilePath> {
    let home = std::env::home_dir().unwrap_or_default();
    let settings = std::env::var_os(if cfg!(windows) { "APPDATA" } else { "XDG_CONFIG_HOME" });
    let settings = settings.map(PathBuf::from).filter(|folder| folder.is_absolute());
    let own = if cfg!(windows) { settings.clone().map(|folder| folder.join("hadolint")) } else { None };
    let documents = if cfg!(windows) { home.join("Documents") } else { home.clone() };
    let folders = [
        (PathBuf::new(), [".hadolint.yaml", ".hadolint.yml"].as_slice()),
        (settings.unwrap_or_else(|| home.join(".config")), &["hadolint.yaml", "hadolint.yml"]),
        (
            own.unwrap_or_else(|| home.join(".hadolint")),
            &["hadolint.yaml", "hadolint.yml", "config.yaml", "config.yml"],
        ),
        (documents, &[".hadolint.yaml", ".hadolint.yml"]),
    ];
    let paths = folders.iter().flat_map(|(folder, names)| names.iter().map(|name| folder.join(name)));
    paths.filter_map(|path| Some(FilePath::new(path.to_str()?))).collect()
}

/// The settings of the run, as a configuration file would say them.
fn describe(path: Option<&FilePath>, config: &HadolintConfig) -> String {
    let head = match path {
        Some(path) => format!("settings, with those from {path}"),
        None => "settings, without a configuration file".to_owned(),
    };
    let switches = [
        ("no-fail", config.no_fail),
        ("no-color", config.no_color),
        ("strict-labels", config.strict_labels),
        ("disable-ignore-pragma", config.disable_ignore_pragma),
    ];
    let of = |severity: Severity| -> Vec<String> {
        let codes = config.severities.iter().filter(move |(_, given)| *given == severity);
        codes.map(|(code, _)| code.clone()).collect()
    };
    let lists = [
        ("formats", config.formats.clone()),
        ("override: error", of(Severity::Error)),
        ("override: warning", of(Severity::Warning)),
        ("override: info", of(Severity::Info)),
        ("override: style", of(Severity::Hint)),
        ("ignored", config.ignored.clone()),
        ("trustedRegistries", config.trusted_registries.clone()),
        ("label-schema", config.labels.iter().map(|(name, kind)| format!("{name}: {kind}")).collect()),
    ];
    let switches = switches.iter().filter(|(_, value)| *value == Some(true)).map(|(name, _)| format!("{name}: true"));
    let lists =
        lists.iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name}: [{}]", list.join(", ")));
    std::iter::once(head).chain(switches).chain(lists).collect::<Vec<_>>().join("\n  ")
}
