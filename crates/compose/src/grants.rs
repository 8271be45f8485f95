//! What a service is given or depends on by name: secrets, configs, other services, env files.

use shiplint_source::{FilePath, Place};

use crate::reader::Reader;
use crate::{Form, Key, Node, Problem, ProblemKind, Spanned, Text, Value};

/// A secret or config that a service may read.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// Where it is written.
    pub place: Place,
    /// How it is written.
    pub form: Form,
    /// The name of the secret or config.
    pub source: Option<Spanned<Text>>,
    /// The path in the container.
    pub target: Option<Spanned<Text>>,
    /// The keys that say who owns the file, and who may do what with it.
    pub ownership: Vec<Key>,
    /// What it takes the place of in a layer below.
    pub replaces: Option<Place>,
}

impl Grant {
    pub(crate) fn read_all(node: &Node) -> Vec<Self> {
        node.items().iter().filter_map(Self::read).collect()
    }

    fn read(item: &Node) -> Option<Self> {
        let (place, replaces) = (item.place.clone(), item.replaced());
        match &item.value {
            Value::Map(map) => {
                let text = |name: &str| map.get(name).and_then(Node::scalar);
                let key = |name: &&str| map.entry(name).map(|entry| entry.key.clone());
                let ownership = ["uid", "gid", "mode"].iter().filter_map(key).collect();
                let (source, target) = (text("source"), text("target"));
                Some(Self { place, form: Form::Long, source, target, ownership, replaces })
            }
            Value::Str(_) => {
                let (source, ownership) = (item.scalar(), Vec::new());
                Some(Self { place, form: Form::Short, source, target: None, ownership, replaces })
            }
            _ => None,
        }
    }

    /// The path in the container, as far as it is known; those without a folder lie in `folder`.
    pub(crate) fn identity(item: &Node, folder: &str) -> Option<String> {
        let grant = Self::read(item)?;
        let target = grant.target.or(grant.source)?;
        let target = target.known()?;
        Some(if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") })
    }
}

/// Another service that has to be there first.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// The service.
    pub service: Spanned<Text>,
    /// What has to be true of it; that it has been started if absent.
    pub condition: Option<Spanned<Text>>,
    /// An item of a list, or an entry of a mapping.
    pub form: Form,
    /// Whether it has to be there at all. `None` if that is not known.
    pub required: Option<bool>,
    /// Whether the service is restarted with it.
    pub restart: Option<bool>,
}

impl Dependency {
    pub(crate) fn read_all(node: &Node) -> Vec<Self> {
        node.named().into_iter().map(|(name, options)| Self::read(name, options)).collect()
    }

    fn read(service: Spanned<Text>, options: Option<&Node>) -> Self {
        let flag = |name: &str, default: bool| match options.and_then(|options| options.get(name)) {
            Some(value) => value.as_bool(),
            None => Some(default),
        };
        // The short form merged with another layer is a mapping that stands where the name does, as its condition does if that is
        // not of the other layer.
        let is_written = |place: &Place| *place != service.place;
        let condition = options.and_then(|options| options.get("condition")).and_then(Node::scalar);
        let condition = condition.filter(|condition| is_written(&condition.place));
        let is_long = condition.is_some() || options.is_some_and(|options| is_written(&options.place));
        Self {
            condition,
            form: if is_long { Form::Long } else { Form::Short },
            required: flag("required", true),
            restart: flag("restart", false),
            service,
        }
    }

    /// Where it is told what is waited for: at the name, or at the condition where another file than that of the name sets it.
    #[must_use]
    pub fn asked_at(&self) -> &Place {
        let is_elsewhere = |condition: &&Spanned<Text>| condition.place.path() != self.service.place.path();
        self.condition.as_ref().filter(is_elsewhere).map_or(&self.service.place, |condition| &condition.place)
    }
}

/// A file of variables for a container.
#[derive(Clone, Debug, PartialEq)]
pub struct EnvFile {
    /// The path as written.
    pub path: Spanned<Text>,
    /// The file, where it is known and local.
    pub file: Option<FilePath>,
    /// Whether it has to be there. `None` if that is not known.
    pub required: Option<bool>,
    /// Whether values are taken as they are (`format: raw`).
    pub raw: bool,
}

impl EnvFile {
    /// Reads `env_file` or `label_file`.
    pub(crate) fn read_all(node: &Node, reader: &mut Reader<'_>) -> Vec<Self> {
        let items = match &node.value {
            Value::Str(_) => std::slice::from_ref(node),
            _ => node.items(),
        };
        items.iter().filter_map(|item| Self::read(item, reader)).collect()
    }

    fn read(item: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let path = item.get("path").unwrap_or(item).scalar()?;
        let format = item.get("format").and_then(Node::scalar);
        if let Some(format) = format.as_ref().filter(|format| format.known().is_some_and(|format| format != "raw")) {
            let message = format!("`{}` is no format of env files: `raw` is", format.value.blank());
            // Compose notices when it reads the file.
            reader.inconsistent(Problem::new(ProblemKind::BadEnvFile, format.place.clone(), message), item);
        }
        Some(Self {
            file: path.value.local_path(&item.folder),
            path,
            required: item.get("required").map_or(Some(true), Node::as_bool),
            raw: format.is_some(),
        })
    }

    /// The path, as far as it is known.
    pub(crate) fn identity(item: &Node) -> Option<String> {
        let path = item.get("path").unwrap_or(item);
        Some(path.text()?.local_path(&path.folder)?.as_str().to_owned())
    }
}
