//! Which settings hold for which file: the nearest configuration file upward, with the command line on top.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use shiplint_project::{EntryKind, Files, ReadError};
use shiplint_source::FilePath;

use crate::compose_lint_config::{self, COMPOSE_LINT_CONFIG_NAMES};
use crate::config::{self, CONFIG_NAMES, ConfigError};
use crate::dclint_config::{self, DCLINT_CONFIG_NAMES};
use crate::hadolint_config::HADOLINT_CONFIG_NAMES;
use crate::{HadolintConfig, Options, Registry, Settings, UnknownRule};

/// Where configuration comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConfigSource {
    /// The nearest file upward from each file; without one, those of the tools that lint such files.
    #[default]
    Nearest,
    /// This file, for all.
    File(FilePath),
    /// Nowhere.
    None,
}

/// Why there are no settings for a file.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ConfigFailure {
    /// The configuration file cannot be used.
    #[error(transparent)]
    Invalid(#[from] ConfigError),
    /// The configuration file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(FilePath, ReadError),
    /// Options from elsewhere (the command line) name a rule that does not exist.
    #[error(transparent)]
    UnknownRule(#[from] UnknownRule),
}

type Answer = Result<Arc<Settings>, ConfigFailure>;

/// Finds settings, each configuration file being read once.
pub struct Configs<'a> {
    registry: &'a Registry,
    files: &'a dyn Files,
    source: ConfigSource,
    over: Options,
    outside: usize,
    /// By folder, and whether it is for YAML files.
    by_folder: Mutex<BTreeMap<(FilePath, bool), Answer>>,
}

impl<'a> Configs<'a> {
    /// `over` lies on top of every configuration file; files are looked for up to `outside` folders above the start.
    pub fn new(
        registry: &'a Registry,
        files: &'a dyn Files,
        source: ConfigSource,
        over: Options,
        outside: usize,
    ) -> Self {
        Self { registry, files, source, over, outside, by_folder: Mutex::default() }
    }

    /// The settings for a file.
    pub fn settings(&self, file: &FilePath) -> Answer {
        let key = match &self.source {
            ConfigSource::Nearest => (file.parent(), is_yaml(file)),
            ConfigSource::File(_) | ConfigSource::None => (FilePath::new(""), false),
        };
        let mut known = self.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.get(&key) {
            return answer.clone();
        }
        let answer = self.read(file);
        known.insert(key, answer.clone());
        answer
    }

    /// The settings where no configuration file has a say.
    pub fn without_file(&self) -> Answer {
        Ok(Arc::new(Settings::resolve(self.registry, &[&self.over])?))
    }

    /// The configuration files that hold for a file: ours, or those of other tools.
    #[must_use]
    pub fn files_for(&self, file: &FilePath) -> Vec<FilePath> {
        let nearest = |names| self.nearest(&file.parent(), names);
        match &self.source {
            ConfigSource::None => Vec::new(),
            ConfigSource::File(path) => vec![path.clone()],
            ConfigSource::Nearest => match nearest(&CONFIG_NAMES[..]) {
                Some(own) => vec![own],
                None if is_yaml(file) => {
                    nearest(&DCLINT_CONFIG_NAMES).into_iter().chain(nearest(&COMPOSE_LINT_CONFIG_NAMES)).collect()
                }
                None => nearest(&HADOLINT_CONFIG_NAMES).into_iter().collect(),
            },
        }
    }

    /// The nearest file upward that has one of the names.
    fn nearest(&self, folder: &FilePath, names: &[&str]) -> Option<FilePath> {
        let folders = folder.ancestors(self.outside);
        let paths = folders.into_iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        paths.into_iter().find(|path| {
            let is_config = || self.files.read(path).map_or(true, |source| dclint_config::has_config(&source));
            self.files.kind(path) == Some(EntryKind::File) && is_config()
        })
    }

    fn read(&self, file: &FilePath) -> Answer {
        let layers = self.files_for(file).into_iter().map(|path| self.layer(&path));
        let layers = layers.collect::<Result<Vec<Options>, ConfigFailure>>()?;
        let layers: Vec<&Options> = layers.iter().chain([&self.over]).collect();
        Ok(Arc::new(Settings::resolve(self.registry, &layers)?))
    }

    /// What a configuration file says; whose it is, its name tells.
    fn layer(&self, path: &FilePath) -> Result<Options, ConfigFailure> {
        let source = self.files.read(path).map_err(|error| ConfigFailure::Unreadable(path.clone(), error))?;
        let is_named = |names: &[&str]| names.iter().any(|name| name.ends_with(path.name()));
        Ok(if is_named(&HADOLINT_CONFIG_NAMES) {
            HadolintConfig::parse(&source)?.options(self.registry)
        } else if is_named(&DCLINT_CONFIG_NAMES) {
            dclint_config::read(&source, self.registry)?
        } else if is_named(&COMPOSE_LINT_CONFIG_NAMES) {
            compose_lint_config::read(&source, self.registry)?
        } else {
            config::parse(&source, self.registry)?
        })
    }
}

/// Whether it is a YAML file, and other tools than those for Dockerfiles lint it.
fn is_yaml(path: &FilePath) -> bool {
    [".yaml", ".yml"].iter().any(|ending| path.name().ends_with(ending))
}
