//! Development containers: a `devcontainer.json` may open a service of a Compose project.
//!
//! The keys are those of <https://containers.dev/implementors/json_reference/>; what they do besides is no matter here.

use std::sync::Arc;

use shiplint_compose::Variables;
use shiplint_source::{FilePath, Place, Source};
use shiplint_yaml::Node;

use crate::absence::Seeker;
use crate::mention::Known;
use crate::{Files, Mention, json, outside};

/// The file's name.
const NAME: &str = "devcontainer.json";

/// A `devcontainer.json` that opens a service of a Compose project.
#[derive(Clone, Debug)]
pub struct DevContainer {
    /// The file.
    pub source: Arc<Source>,
    /// The Compose files that it names, and of their services the one that is opened and those that are started with it.
    pub mention: Mention,
}

impl DevContainer {
    /// Reads one; nothing where it opens no service of a Compose project, or that is not known.
    pub(crate) fn read(source: Arc<Source>, variables: &Variables, seeker: Seeker<'_>) -> Option<Self> {
        let tree = json::parse(source.text());
        let root = &tree.documents.first().filter(|_| tree.errors.is_empty())?.root;
        let folder = source.path().parent();
        let named = texts(root.get("dockerComposeFile")?, &source);
        // A path with a variable of the editor leads anywhere.
        if named.iter().any(|(_, path)| path.contains("${")) {
            return None;
        }
        let (there, lost): (Vec<_>, Vec<_>) =
            (named.into_iter().map(|(place, path)| (folder.join(&path), place, path)))
                .partition(|(path, ..)| seeker.files.kind(path).is_some());
        let files: Vec<FilePath> = there.into_iter().map(|(path, ..)| path).collect();
        let absent = |(_, place, path): (FilePath, Place, String)| Some((place, seeker.absence(&folder, &path)?));
        let missing: Vec<_> = lost.into_iter().filter_map(absent).collect();
        let services = ["service", "runServices"].iter().filter_map(|key| root.get(key));
        let services = services.flat_map(|named| texts(named, &source)).collect();
        let known = missing.is_empty().then(|| Known::of_files(&files, variables, seeker)).flatten().map(Arc::new);
        Some(Self { source, mention: Mention { missing, services, known, ..Mention::default() } })
    }
}

/// The number of a Compose file among several that a development container beside it reads as one.
pub(crate) fn number_among(path: &FilePath, files: &dyn Files) -> Option<usize> {
    let folder = path.parent();
    let source = files.read(&folder.join(NAME)).ok()?;
    let tree = json::parse(source.text());
    let named = texts(tree.documents.first()?.root.get("dockerComposeFile")?, &source);
    named.iter().position(|(_, named)| folder.join(named) == *path).filter(|_| named.len() > 1)
}

/// One text, or those of a list.
fn texts(node: &Node, source: &Arc<Source>) -> Vec<(Place, String)> {
    let nodes = if node.scalar().is_some() { std::slice::from_ref(node) } else { node.items() };
    nodes.iter().filter_map(|node| outside::text(node, source)).collect()
}
