//! Which settings hold for which file: the nearest configuration file upward, with the command line on top.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use shiplint_project::{EntryKind, Files, ReadError};
use shiplint_source::FilePath;

use crate::config::{self, CONFIG_NAMES, ConfigError};
use crate::hadolint_config::HADOLINT_CONFIG_NAMES;
use crate::{HadolintConfig, Options, Registry, Settings, UnknownRule};

/// Where configuration comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConfigSource {
    /// The nearest file upward from each file; without one, that of hadolint.
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
    by_folder: Mutex<BTreeMap<FilePath, Answer>>,
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
        let folder = match &self.source {
            ConfigSource::Nearest => file.parent(),
            ConfigSource::File(_) | ConfigSource::None => FilePath::new(""),
        };
        let mut known = self.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.get(&folder) {
            return answer.clone();
        }
        let answer = self.read(&folder);
        known.insert(folder, answer.clone());
        answer
    }

    /// The settings where no configuration file has a say.
    pub fn without_file(&self) -> Answer {
        Ok(Arc::new(Settings::resolve(self.registry, &[&self.over])?))
    }

    /// The configuration file that holds for files in `folder`.
    #[must_use]
    pub fn file_for(&self, folder: &FilePath) -> Option<FilePath> {
        match &self.source {
            ConfigSource::None => None,
            ConfigSource::File(path) => Some(path.clone()),
            ConfigSource::Nearest => [CONFIG_NAMES, HADOLINT_CONFIG_NAMES].into_iter().find_map(|names| {
                let paths = folder.ancestors(self.outside).flat_map(|folder| names.map(|name| folder.join(name)));
                paths.into_iter().find(|path| self.files.kind(path) == Some(EntryKind::File))
            }),
        }
    }

    fn read(&self, folder: &FilePath) -> Answer {
        let from_file = match self.file_for(folder) {
            Some(path) => {
                let source = self.files.read(&path).map_err(|error| ConfigFailure::Unreadable(path.clone(), error))?;
                if is_yaml(&path) {
                    HadolintConfig::parse(&source)?.options(self.registry)
                } else {
                    config::parse(&source, self.registry)?
                }
            }
            None => Options::default(),
        };
        Ok(Arc::new(Settings::resolve(self.registry, &[&from_file, &self.over])?))
    }
}

/// Whether it is hadolint's configuration; ours is TOML.
fn is_yaml(path: &FilePath) -> bool {
    [".yaml", ".yml"].iter().any(|ending| path.name().ends_with(ending))
}
