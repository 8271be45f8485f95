//! `build` of a service.

use shiplint_source::{FilePath, Place};

use crate::reader::{Pair, Reader};
use crate::{Form, Grant, Map, Node, Problem, ProblemKind, Spanned, Text, Value};

/// How the image of a service is built.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    /// Where it is written.
    pub place: Place,
    /// A path, or a mapping.
    pub form: Form,
    /// The folder that a relative context is meant from.
    pub folder: FilePath,
    /// The folder or address of the context; the project's folder if absent.
    pub context: Option<Spanned<Text>>,
    /// The Dockerfile, seen from the context; `Dockerfile` if absent.
    pub dockerfile: Option<Spanned<Text>>,
    /// The Dockerfile itself.
    pub dockerfile_inline: Option<Spanned<Text>>,
    /// The stage that is built; the last one if absent.
    pub target: Option<Spanned<Text>>,
    /// Build arguments; a name alone takes its value from the environment.
    pub args: Vec<Pair>,
    /// Labels of the image.
    pub labels: Vec<Pair>,
    /// Further contexts, by name.
    pub additional_contexts: Vec<Pair>,
    /// Secrets that the build may read.
    pub secrets: Vec<Grant>,
    /// SSH agents that the build may use.
    pub ssh: Vec<Pair>,
    /// Platforms that are built for.
    pub platforms: Vec<Spanned<Text>>,
    /// Names for the image, besides `image`.
    pub tags: Vec<Spanned<Text>>,
    /// Images whose layers are reused.
    pub cache_from: Vec<Spanned<Text>>,
}

impl Build {
    /// Whether it leaves to another file what it is built from, so that it has to be laid over it.
    #[must_use]
    pub fn leaves_context(&self) -> bool {
        self.context.is_none() && self.dockerfile_inline.is_none()
    }

    /// The names by which instructions ask for its secrets.
    pub fn secret_ids(&self) -> impl Iterator<Item = &Spanned<Text>> {
        self.secrets.iter().filter_map(|grant| grant.target.as_ref().or(grant.source.as_ref()))
    }

    /// The names by which instructions ask for its SSH agents.
    pub fn agent_ids(&self) -> impl Iterator<Item = &Spanned<Text>> {
        self.ssh.iter().map(|pair| &pair.name)
    }

    /// The services whose images are contexts of it, each with the name of the context.
    pub fn service_contexts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.additional_contexts.iter().filter_map(|pair| {
            let service = pair.value.as_ref()?.known()?.strip_prefix("service:")?;
            Some((pair.name.known()?, service))
        })
    }

    pub(crate) fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(map) => {
                let build = Self::long(node, map);
                build.check(node, reader);
                Some(build)
            }
            Value::Str(_) => Some(Self { context: node.scalar(), ..Self::empty(node, Form::Short) }),
            _ => None,
        }
    }

    fn empty(node: &Node, form: Form) -> Self {
        Self {
            place: node.place.clone(),
            form,
            folder: node.folder.clone(),
            context: None,
            dockerfile: None,
            dockerfile_inline: None,
            target: None,
            args: Vec::new(),
            labels: Vec::new(),
            additional_contexts: Vec::new(),
            secrets: Vec::new(),
            ssh: Vec::new(),
            platforms: Vec::new(),
            tags: Vec::new(),
            cache_from: Vec::new(),
        }
    }

    fn long(node: &Node, map: &Map) -> Self {
        let text = |name: &str| map.get(name).and_then(Node::scalar);
        let texts = |name: &str| map.get(name).map_or_else(Vec::new, Node::texts);
        let pairs = |name: &str| map.get(name).map_or_else(Vec::new, Node::pairs);
        Self {
            context: text("context"),
            folder: map.get("context").map_or(&node.folder, |context| &context.folder).clone(),
            dockerfile: text("dockerfile"),
            dockerfile_inline: text("dockerfile_inline"),
            target: text("target"),
            args: pairs("args"),
            labels: pairs("labels"),
            additional_contexts: pairs("additional_contexts"),
            secrets: map.get("secrets").map_or_else(Vec::new, Grant::read_all),
            ssh: pairs("ssh"),
            platforms: texts("platforms"),
            tags: texts("tags"),
            cache_from: texts("cache_from"),
            ..Self::empty(node, Form::Long)
        }
    }

    /// What Compose refuses in the build alone.
    fn check(&self, node: &Node, reader: &mut Reader<'_>) {
        if let (Some(file), Some(inline)) = (&self.dockerfile, &self.dockerfile_inline) {
            let message = "`dockerfile_inline` excludes `dockerfile`";
            let problem = Problem::new(ProblemKind::ConflictingAttributes, inline.place.clone(), message);
            reader.inconsistent(problem.label(file.place.clone(), "the other Dockerfile"), node);
        }
        for pair in self.additional_contexts.iter().filter(|pair| pair.value.is_none() && pair.form == Form::Short) {
            let message = format!("`{}` names a context without saying where it is", pair.name.value.blank());
            reader.problem(node, ProblemKind::BadPair, pair.name.place.clone(), message);
        }
        for pair in self.ssh.iter().filter(|pair| pair.value.is_none()) {
            if pair.name.known().is_some_and(|name| name != "default") {
                let message = format!("`{}` names an SSH agent without saying where it is", pair.name.value.blank());
                reader.problem(node, ProblemKind::BadPair, pair.name.place.clone(), message);
            }
        }
    }
}
