//! Which project a command line asks for: its files, its folder, its variables, found as Compose finds them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use shiplint_source::{FilePath, Source};

use crate::discovery::default_files;
use crate::loader::Read;
use crate::{Input, Variables};

/// What a command line says about a project; what it does not say is found in its variables and on the disk.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Its files, as seen from the current folder (`-f`).
    pub files: Vec<String>,
    /// The folder that relative paths are meant from (`--project-directory`).
    pub directory: Option<String>,
    /// Its own env files, as seen from the current folder (`--env-file`).
    pub env_files: Vec<String>,
    /// The profiles that are enabled (`--profile`).
    pub profiles: Vec<String>,
    /// Its name (`-p`).
    pub name: Option<String>,
    /// The environment.
    pub environment: BTreeMap<String, String>,
}

/// Why there is no project to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// No file is named, and there is none of the usual names in the folder or above.
    NoFile(FilePath),
    /// A file that is named is not there.
    MissingFile(FilePath),
    /// An env file that is named is not there.
    MissingEnvFile(FilePath),
    /// A switch of the environment is neither on nor off.
    BadSwitch(&'static str, String),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFile(folder) => write!(f, "there is no Compose file in `{folder}` or above"),
            Self::MissingFile(path) => write!(f, "the file `{path}` does not exist"),
            Self::MissingEnvFile(path) => write!(f, "the env file `{path}` does not exist"),
            Self::BadSwitch(name, value) => write!(f, "`{name}` must be true or false, not `{value}`"),
        }
    }
}

impl Request {
    /// The project that is asked for in a folder. Nothing but `environment` is taken from the environment, so that all
    /// variables are known.
    pub fn open(&self, here: &FilePath, read: Read<'_>) -> Result<Input, RequestError> {
        let mut variables = Variables::complete();
        for (name, value) in &self.environment {
            variables.give(name, Some(value.clone()));
        }
        let begin = self.begin(here);
        let mut env_files = self.env_files(here, &begin, read)?;
        let known = env_files
            .iter()
            .fold(variables.clone(), |known, source| known.or(Variables::from_env_file(source, &variables)));
        let paths = self.paths(here, &begin, &known, read)?;
        let directory = match (&self.directory, paths.first()) {
            (None, Some(first)) => first.parent(),
            _ => begin.clone(),
        };
        if directory != begin {
            // What the second one says counts less.
            env_files.splice(0..0, self.env_files(here, &directory, read)?);
            env_files.dedup_by(|a, b| a.path() == b.path());
        }
        let files = paths.iter().map(|path| read(path).ok_or_else(|| RequestError::MissingFile(path.clone())));
        let files = files.collect::<Result<_, _>>()?;
        if !self.profiles.is_empty() {
            variables.give("COMPOSE_PROFILES", Some(self.profiles.join(",")));
        }
        if let Some(name) = self.name.as_ref().filter(|name| !name.is_empty()) {
            variables.give("COMPOSE_PROJECT_NAME", Some(name.clone()));
        }
        Ok(Input { env_files, variables, ..Input::new(directory, files) })
    }

    /// The folder from which the search begins.
    fn begin(&self, here: &FilePath) -> FilePath {
        match (&self.directory, self.files.first()) {
            (Some(directory), _) => here.join(directory),
            (None, Some(file)) if file != "-" => here.join(file).parent(),
            _ => here.clone(),
        }
    }

    fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).map(String::as_str)
    }

    /// The env files that are named, or the one of the folder.
    fn env_files(&self, here: &FilePath, folder: &FilePath, read: Read<'_>) -> Result<Vec<Arc<Source>>, RequestError> {
        const SWITCH: &str = "COMPOSE_DISABLE_ENV_FILE";
        let listed = self.variable("COMPOSE_ENV_FILES").unwrap_or_default().split(',').filter(|name| !name.is_empty());
        let named: Vec<&str> = if self.env_files.is_empty() {
            listed.collect()
        } else {
            self.env_files.iter().map(String::as_str).collect()
        };
        if !named.is_empty() {
            let named = named.into_iter().map(|name| here.join(name));
            return named.map(|path| read(&path).ok_or(RequestError::MissingEnvFile(path))).collect();
        }
        match self.variable(SWITCH) {
            Some("1" | "t" | "T" | "true" | "True" | "TRUE") => Ok(Vec::new()),
            None | Some("0" | "f" | "F" | "false" | "False" | "FALSE") => {
                Ok(read(&folder.join(".env")).into_iter().collect())
            }
            Some(other) => Err(RequestError::BadSwitch(SWITCH, other.to_owned())),
        }
    }

    /// The files that are named, listed in `COMPOSE_FILE`, or found by their usual names in the folder or above.
    fn paths(
        &self,
        here: &FilePath,
        folder: &FilePath,
        variables: &Variables,
        read: Read<'_>,
    ) -> Result<Vec<FilePath>, RequestError> {
        if !self.files.is_empty() {
            return Ok(self.files.iter().map(|file| here.join(file)).collect());
        }
        let value = |name: &str| variables.get(name).and_then(|variable| variable.value.as_deref());
        if let Some(listed) = value("COMPOSE_FILE") {
            let separator = value("COMPOSE_PATH_SEPARATOR").filter(|separator| !separator.is_empty());
            let separator = separator.unwrap_or(if cfg!(windows) { ";" } else { ":" });
            return Ok(listed.split(separator).map(|file| here.join(file)).collect());
        }
        let exists = |path: &FilePath| read(path).is_some();
        let found = folder.ancestors(0).find_map(|folder| default_files(&exists, &folder));
        let (base, over) = found.ok_or_else(|| RequestError::NoFile(folder.clone()))?;
        Ok(std::iter::once(base).chain(over).collect())
    }
}
