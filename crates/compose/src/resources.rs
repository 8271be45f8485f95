//! Networks, volumes, secrets, configs and models: what services refer to by name.

use shiplint_source::Place;

use crate::reader::Reader;
use crate::{Entry, Map, Node, Pair, Pool, Problem, ProblemKind, Rejection, Spanned, Text, Value};

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// A network.
    Network,
    /// A volume.
    Volume,
    /// A secret.
    Secret,
    /// A config.
    Config,
    /// A language model.
    Model,
}

/// A network, volume, secret, config or model. What is not here is in the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// Its key.
    pub name: Spanned<String>,
    /// All of it.
    pub place: Place,
    /// Whether something else makes it. `None` if that is not known.
    pub external: Option<bool>,
    /// The name that it has outside of the project.
    pub real_name: Option<Spanned<Text>>,
    /// The driver that makes it.
    pub driver: Option<Spanned<Text>>,
    /// Labels.
    pub labels: Vec<Pair>,
    /// The driver that fills in the content of a secret or config.
    pub template_driver: Option<Spanned<Text>>,
    /// Whether there is no way out of a network. `None` if that is not known.
    pub internal: Option<bool>,
    /// The addresses of a network, as far as they are fixed.
    pub pools: Vec<Pool>,
    /// The file with the content of a secret or config.
    pub file: Option<Spanned<Text>>,
    /// The variable with the content of a secret or config.
    pub environment: Option<Spanned<Text>>,
    /// The content of a config.
    pub content: Option<Spanned<Text>>,
}

impl ResourceKind {
    /// All kinds, in the order of the file format.
    pub const ALL: &[Self] = &[Self::Network, Self::Volume, Self::Secret, Self::Config, Self::Model];

    /// The word for one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Volume => "volume",
            Self::Secret => "secret",
            Self::Config => "config",
            Self::Model => "model",
        }
    }

    /// The attribute that declares them.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Network => "networks",
            Self::Volume => "volumes",
            Self::Secret => "secrets",
            Self::Config => "configs",
            Self::Model => "models",
        }
    }

    /// The problem of one that is not declared.
    pub(crate) fn undefined(self) -> ProblemKind {
        match self {
            Self::Network => ProblemKind::UndefinedNetwork,
            Self::Volume => ProblemKind::UndefinedVolume,
            Self::Secret => ProblemKind::UndefinedSecret,
            Self::Config => ProblemKind::UndefinedConfig,
            Self::Model => ProblemKind::UndefinedModel,
        }
    }

    /// The attributes of which one says what is in it.
    fn contents(self) -> &'static [&'static str] {
        match self {
            Self::Secret => &["file", "environment"],
            Self::Config => &["file", "environment", "content"],
            Self::Network | Self::Volume | Self::Model => &[],
        }
    }
}

impl Resource {
    /// Reads all of a kind.
    pub(crate) fn read_all(tree: &Map, kind: ResourceKind, reader: &mut Reader<'_>) -> Vec<Self> {
        let Some(node) = tree.get(kind.attribute()) else { return Vec::new() };
        node.entries().iter().filter_map(|entry| Self::read(entry, kind, reader)).collect()
    }

    fn read(entry: &Entry, kind: ResourceKind, reader: &mut Reader<'_>) -> Option<Self> {
        let node = &entry.value;
        match &node.value {
            Value::Map(map) => {
                check_external(entry, map, kind, reader);
                check_content(entry, map, kind, reader);
            }
            Value::Null => {}
            _ => return None,
        }
        let text = |name: &str| node.get(name).and_then(Node::scalar);
        let external = node.get("external");
        Some(Self {
            kind,
            name: Spanned::new(entry.key.text.to_string(), entry.key.place.clone()),
            place: node.place.clone(),
            external: external.map_or(Some(false), is_external),
            real_name: text("name")
                .or_else(|| external.and_then(|external| external.get("name")).and_then(Node::scalar)),
            driver: text("driver"),
            labels: node.get("labels").map_or_else(Vec::new, Node::pairs),
            template_driver: text("template_driver"),
            internal: node.get("internal").map_or(Some(false), Node::as_bool),
            pools: Pool::read_all(node),
            file: text("file"),
            environment: text("environment"),
            content: text("content"),
        })
    }
}

/// Whether something else says what is in a secret or config. That it is not external says nothing, of secrets.
fn is_elsewhere(kind: ResourceKind, map: &Map) -> bool {
    let external = map.get("external");
    let is_external = external.is_some_and(|it| kind != ResourceKind::Secret || is_external(it) != Some(false));
    is_external || map.get("driver").is_some()
}

impl Resource {
    /// Whether it is a network of the usual kind, on this host alone.
    pub fn is_bridge(&self) -> bool {
        self.external == Some(false) && self.driver.as_ref().is_none_or(|driver| driver.known() == Some("bridge"))
    }
}

fn is_external(external: &Node) -> Option<bool> {
    if external.map().is_some() { Some(true) } else { external.as_bool() }
}

/// What is external has no attributes but its name: Compose asks it of volumes, and passes over those of anything else.
fn check_external(entry: &Entry, map: &Map, kind: ResourceKind, reader: &mut Reader<'_>) {
    let Some(external) = map.entry("external").filter(|external| is_external(&external.value) == Some(true)) else {
        return;
    };
    let is_other = |key: &str| !["external", "name"].contains(&key) && !key.starts_with("x-");
    let rejection = if kind == ResourceKind::Volume { Rejection::Always } else { Rejection::Never };
    for other in map.iter().filter(|other| is_other(&other.key.text)) {
        let message = format!("`external` excludes `{}`: something else makes `{}`", other.key.text, entry.key.text);
        let problem = Problem::new(ProblemKind::ConflictingAttributes, other.key.place.clone(), message);
        let problem = problem.label(external.key.place.clone(), "it is external").when(rejection);
        reader.add(problem, &external.value);
    }
    check_names(map, &external.value, reader);
}

/// The name that stands within `external`, as of old, is the same one.
fn check_names(map: &Map, external: &Node, reader: &mut Reader<'_>) {
    let texts = (map.get("name").and_then(Node::scalar), external.get("name").and_then(Node::scalar));
    let (Some(name), Some(inner)) = texts else { return };
    if name.known().is_some_and(|name| inner.known().is_some_and(|inner| inner != name)) {
        let message = "`name` and `external.name` do not agree";
        let problem = Problem::new(ProblemKind::ConflictingAttributes, inner.place.clone(), message);
        reader.add(problem.label(name.place, "the other name").of(&name.origin), external);
    }
}

/// Exactly one attribute says what is in a secret or config.
fn check_content(entry: &Entry, map: &Map, kind: ResourceKind, reader: &mut Reader<'_>) {
    let contents = kind.contents();
    let mut given = map.iter().filter(|other| contents.contains(&&*other.key.text));
    match (given.next(), given.next()) {
        (Some(first), Some(second)) => {
            let message = format!("`{}` excludes `{}`", second.key.text, first.key.text);
            let problem = Problem::new(ProblemKind::ConflictingAttributes, second.key.place.clone(), message);
            reader.add(problem.label(first.key.place.clone(), "the other content"), &entry.value);
        }
        (None, None) if !contents.is_empty() && !is_elsewhere(kind, map) => {
            let message =
                format!("the {} `{}` has no content: `{}`", kind.name(), entry.key.text, contents.join("`, `"));
            reader.missing(&entry.value, entry.key.place.clone(), message);
        }
        _ => {}
    }
}
