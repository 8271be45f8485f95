//! Development containers: a `devcontainer.json` may open a service of a Compose project.
//!
//! The keys are those of <https://containers.dev/implementors/json_reference/>; what they do besides is no matter here.

use std::sync::Arc;

use shiplint_compose::Variables;
use shiplint_source::{FilePath, Place, Source};
use shiplint_yaml::Node;

use crate::absence::Seeker;
use crate::mention::Known;
use crate::{EntryKind, Files, Mention, json, outside};

/// The file's name.
const NAME: &str = "devcontainer.json";

/// The folder that holds it, or one folder for each of several.
const FOLDER: &str = ".devcontainer";

/// More of them are not looked at.
const MAX_FILES: usize = 32;

/// The `devcontainer.json`s that open a service of a Compose project, or name Compose files none of which is there, and stand
/// beside the project or one folder above.
pub(crate) fn beside(layers: &[FilePath], variables: &Variables, seeker: Seeker<'_>) -> Vec<Mention> {
    let Some(folder) = layers.first().map(FilePath::parent) else { return Vec::new() };
    let paths = folder.ancestors(seeker.outside).take(2).flat_map(|folder| candidates(&folder, seeker.files));
    let sources = paths.take(MAX_FILES).filter_map(|path| seeker.files.read(&path).ok());
    sources.filter_map(|source| read(&source, layers, variables, seeker)).collect()
}

fn read(source: &Arc<Source>, layers: &[FilePath], variables: &Variables, seeker: Seeker<'_>) -> Option<Mention> {
    let tree = json::parse(source.text());
    let root = &tree.documents.first().filter(|_| tree.errors.is_empty())?.root;
    let folder = source.path().parent();
    let named = texts(root.get("dockerComposeFile")?, source);
    // A path with a variable of the editor leads anywhere.
    if named.iter().any(|(_, path)| path.contains("${")) {
        return None;
    }
    let (there, lost): (Vec<_>, Vec<_>) = (named.into_iter().map(|(place, path)| (folder.join(&path), place, path)))
        .partition(|(path, ..)| seeker.files.kind(path).is_some());
    let files: Vec<FilePath> = there.into_iter().map(|(path, ..)| path).collect();
    if !files.is_empty() && !files.iter().any(|path| layers.contains(path)) {
        return None;
    }
    let absent = |(_, place, path): (FilePath, Place, String)| Some((place, seeker.absence(&folder, &path)?));
    let missing: Vec<_> = lost.into_iter().filter_map(absent).collect();
    let services = ["service", "runServices"].iter().filter_map(|key| root.get(key));
    let services = services.flat_map(|named| texts(named, source)).collect();
    let known = missing.is_empty().then(|| Known::of_files(&files, variables, seeker)).flatten().map(Arc::new);
    Some(Mention { missing, services, known, ..Mention::default() })
}

/// Whether a development container beside a Compose file lays it over others.
pub(crate) fn lays_over(path: &FilePath, files: &dyn Files) -> bool {
    let folder = path.parent();
    let over = |source: Arc<Source>| {
        let tree = json::parse(source.text());
        let named = texts(tree.documents.first()?.root.get("dockerComposeFile")?, &source);
        Some(named.iter().skip(1).any(|(_, named)| folder.join(named) == *path))
    };
    files.read(&folder.join(NAME)).is_ok_and(|source| over(source) == Some(true))
}

/// Where a folder has such files.
fn candidates(folder: &FilePath, files: &dyn Files) -> Vec<FilePath> {
    let own = folder.join(FOLDER);
    let entries = if files.kind(&own).is_some() { files.list(&own) } else { Vec::new() };
    let deeper = entries.iter().filter(|(_, kind)| *kind == EntryKind::Folder);
    let deeper = deeper.map(|(name, _)| own.join(name).join(NAME));
    [folder.join(NAME), folder.join(&format!(".{NAME}")), own.join(NAME)].into_iter().chain(deeper).collect()
}

/// One text, or those of a list.
fn texts(node: &Node, source: &Arc<Source>) -> Vec<(Place, String)> {
    let nodes = if node.scalar().is_some() { std::slice::from_ref(node) } else { node.items() };
    nodes.iter().filter_map(|node| outside::text(node, source)).collect()
}
