//! Development containers: a `devcontainer.json` may open a service of a Compose project.
//!
//! The keys are those of <https://containers.dev/implementors/json_reference/>; what they do besides is no matter here.

use std::sync::Arc;

use shiplint_compose::Variables;
use shiplint_source::{FilePath, Place, Source, Span};
use shiplint_yaml::{self as yaml, Node};

use crate::absence::Seeker;
use crate::compose::Group;
use crate::{Absence, ComposeUnit, EntryKind, Files};

/// The file's name.
const NAME: &str = "devcontainer.json";

/// The folder that holds it, or one folder for each of several.
const FOLDER: &str = ".devcontainer";

/// More of them are not looked at.
const MAX_FILES: usize = 32;

/// A `devcontainer.json` that opens a service of a Compose project.
#[derive(Clone, Debug, Default)]
pub struct DevContainer {
    /// The Compose files that it names and that are not there.
    pub missing: Vec<(Place, Absence)>,
    /// The services that it names: the one that is opened, and those that are started with it.
    pub services: Vec<(Place, String)>,
    /// The services that its Compose files have; nothing where not all of them is known.
    pub known: Option<Vec<(String, Place)>>,
}

impl DevContainer {
    /// Those that open a service of a Compose project, or name Compose files none of which is there, and stand beside the
    /// project or one folder above.
    pub(crate) fn beside(layers: &[FilePath], variables: &Variables, seeker: Seeker<'_>) -> Vec<Self> {
        let Some(folder) = layers.first().map(FilePath::parent) else { return Vec::new() };
        let paths = folder.ancestors(seeker.outside).take(2).flat_map(|folder| candidates(&folder, seeker.files));
        let sources = paths.take(MAX_FILES).filter_map(|path| seeker.files.read(&path).ok());
        sources.filter_map(|source| Self::read(&source, layers, variables, seeker)).collect()
    }

    fn read(source: &Arc<Source>, layers: &[FilePath], variables: &Variables, seeker: Seeker<'_>) -> Option<Self> {
        let tree = yaml::parse(&without_comments(source.text()));
        let root = &tree.documents.first().filter(|_| tree.errors.is_empty())?.root;
        let folder = source.path().parent();
        let named = texts(root.get("dockerComposeFile")?, source);
        // A path with a variable of the editor leads anywhere.
        if named.iter().any(|(_, path)| path.contains("${")) {
            return None;
        }
        let (there, lost): (Vec<_>, Vec<_>) =
            (named.into_iter().map(|(place, path)| (folder.join(&path), place, path)))
                .partition(|(path, ..)| seeker.files.kind(path).is_some());
        let files: Vec<FilePath> = there.into_iter().map(|(path, ..)| path).collect();
        if !files.is_empty() && !files.iter().any(|path| layers.contains(path)) {
            return None;
        }
        let absent = |(_, place, path): (FilePath, Place, String)| Some((place, seeker.absence(&folder, &path)?));
        let missing: Vec<_> = lost.into_iter().filter_map(absent).collect();
        let services = ["service", "runServices"].iter().filter_map(|key| root.get(key));
        let services = services.flat_map(|named| texts(named, source)).collect();
        let known = if missing.is_empty() { services_of(files, variables, seeker) } else { None };
        Some(Self { missing, services, known })
    }
}

/// Whether a development container beside a Compose file lays it over others.
pub(crate) fn lays_over(path: &FilePath, files: &dyn Files) -> bool {
    let folder = path.parent();
    let over = |source: Arc<Source>| {
        let tree = yaml::parse(&without_comments(source.text()));
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

/// The names of the services of Compose files that are read as one, and where they stand.
fn services_of(files: Vec<FilePath>, variables: &Variables, seeker: Seeker<'_>) -> Option<Vec<(String, Place)>> {
    let unit = ComposeUnit::load(&Group { files, ..Group::default() }, variables, seeker).ok()?;
    let services = unit.project.services.iter().map(|service| (service.name.value.clone(), service.name.place.clone()));
    unit.project.complete.then(|| services.collect())
}

/// One text, or those of a list, and where they stand without their quotes.
fn texts(node: &Node, source: &Arc<Source>) -> Vec<(Place, String)> {
    let nodes = if node.scalar().is_some() { std::slice::from_ref(node) } else { node.items() };
    let scalars = nodes.iter().filter_map(Node::scalar);
    let texts = scalars.map(|scalar| {
        let text = scalar.text.text();
        (source.place(scalar.text.span(Span::from(0..text.len()))), text.to_owned())
    });
    texts.collect()
}

/// A text of JSON with blanks in the place of its comments and tabs, so that it is YAML and each byte stays where it was.
fn without_comments(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = text.get(at..).unwrap_or("");
        let string = rest.starts_with('"');
        let length = if string {
            string_length(rest)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        let part = rest.get(..length).unwrap_or("");
        match part {
            "\t" => out.push(' '),
            comment if comment.starts_with('/') => {
                out.extend(comment.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            }
            other => out.push_str(other),
        }
        at += length.max(1);
    }
    out
}

/// The length of the string that a text begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().enumerate().skip(1).find(|&(_, byte)| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |(end, _)| end + 1)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_become_blanks_of_their_length() {
        for (text, expected) in [
            ("{ // née\n\t\"a\": 1 }", "{        \n \"a\": 1 }"),
            ("{\"a//b\": \"/* c */\"}", "{\"a//b\": \"/* c */\"}"),
            ("[\"\\\"//\", /* x\ny */ 1,]", "[\"\\\"//\",     \n     1,]"),
            ("{\"open", "{\"open"),
            ("/* open", "       "),
        ] {
            assert_eq!(without_comments(text), expected);
            assert_eq!(without_comments(text).len(), text.len());
        }
    }
}
