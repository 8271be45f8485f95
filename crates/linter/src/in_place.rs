//! Edits of a YAML file from where a value of the merged model stands.

use std::sync::Arc;

use shiplint_project::compose_model::{Dependency, Form, Mount};
use shiplint_project::yaml::{Content, Editor, Edits, Node, Refusal, Tree, Yaml};
use shiplint_source::{Edit, Place, Source, Span};

use crate::Ctx;
use crate::subject::Service;

impl Ctx<'_> {
    /// Edits of the value that stands at a place; none where nothing stands there or the edit is refused.
    pub fn edits_of(&self, value: &Place, edit: impl FnOnce(Editor<'_>, &Node) -> Result<Edits, Refusal>) -> Vec<Edit> {
        let tree = self.tree(value);
        let node = node_at(&tree, value.span);
        self.edits(value, |editor| edit(editor, node.ok_or(Refusal::NoSuchValue)?))
    }

    /// Edits that make a mount read-only; none where it cannot be seen how.
    pub fn read_only(&self, mount: &Mount) -> Vec<Edit> {
        let insert = |place: &Place, text: &str| {
            let at = place.source.place(Span::at(place.span.end));
            vec![Edit { place: at, text: text.to_owned() }]
        };
        match (mount.form, mount.options.iter().find(|option| option.value == "rw"), mount.options.last()) {
            (Form::Short, Some(rw), _) => vec![Edit { place: rw.place.clone(), text: "ro".to_owned() }],
            (Form::Short, None, Some(last)) => insert(&last.place, ",ro"),
            (Form::Short, None, None) => {
                mount.target.known().map_or_else(Vec::new, |target| insert(&target.place, ":ro"))
            }
            (Form::Long, ..) => self.edits_of(&mount.place, |editor, node| match node.get("read_only") {
                Some(value) => editor.replace_scalar(value, "true"),
                None => editor.insert_entry(node, node.entries().len(), "read_only", "true"),
            }),
        }
    }

    /// Edits that give a service a value, in the place of one that it has itself.
    pub fn setting(&self, service: &Service<'_>, key: &str, value: &str) -> Vec<Edit> {
        self.edits_of(&service.node.place, |editor, node| match node.get(key) {
            Some(old) => editor.replace_scalar(old, value),
            None => editor.insert_entry(node, node.entries().len(), key, value),
        })
    }

    /// Edits that add an item to a list of a service, which need not be there yet; none where it comes from elsewhere, such as a merge
    /// key, since a list that is written here would replace it.
    pub fn addition(&self, service: &Service<'_>, list: &str, item: &str) -> Vec<Edit> {
        let merged = service.compose.unit.project.node(service.node).and_then(|node| node.get(list));
        self.edits_of(&service.node.place, |editor, node| match node.get(list) {
            Some(items) => editor.insert_item(items, items.items().len(), item),
            None if merged.is_some() => Err(Refusal::NoSuchValue),
            None => editor.insert_entry(node, node.entries().len(), list, &format!("\n  - {item}")),
        })
    }

    /// Edits that make a service wait for one that it depends on until that is healthy, in the long form if need be. None where it
    /// cannot be seen how.
    pub fn awaiting(&self, dependency: &Dependency) -> Vec<Edit> {
        let name = &dependency.service;
        let condition = |other: &str| {
            let awaited = name.known() == Some(other);
            let condition = if awaited { "service_healthy" } else { "service_started" };
            Tree::Map(vec![("condition".to_owned(), Tree::Text(condition.to_owned()))])
        };
        match (&dependency.condition, dependency.form) {
            (Some(old), _) => self.edits_of(&old.place, |editor, node| editor.replace_scalar(node, "service_healthy")),
            (None, Form::Short) => self.edits(&name.place, |editor| editor.list_to_mapping(name.place.span, condition)),
            (None, Form::Long) => Vec::new(),
        }
    }
}

/// Edits of the text of a file, at their places; none where they were refused.
pub(crate) fn placed(source: &Arc<Source>, edits: Result<Edits, Refusal>) -> Vec<Edit> {
    let edits = edits.unwrap_or_default();
    edits.into_iter().map(|(span, text)| Edit { place: source.place(span), text }).collect()
}

/// An edit that takes one of several options between commas, or the only one behind a colon, out of a text; none where it is
/// not written so.
pub fn option_removal(option: &Place) -> Option<Edit> {
    let (text, Span { start, end }) = (option.source.text(), option.span);
    let before = text.get(..start as usize)?.chars().next_back();
    let behind = text.get(end as usize..)?.chars().next();
    let span = match (before, behind) {
        (Some(','), _) => Span::new(start - 1, end),
        (_, Some(',')) => Span::new(start, end + 1),
        (Some(':'), _) => Span::new(start - 1, end),
        _ => return None,
    };
    Some(Edit { place: option.source.place(span), text: String::new() })
}

/// The node that stands at a span, aliases not followed.
fn node_at(tree: &Yaml, span: Span) -> Option<&Node> {
    let mut node = tree.documents.iter().map(|document| &document.root).find(|root| root.span.encloses(span))?;
    while node.span != span {
        let holds = |child: &&Node| child.span.encloses(span);
        node = match &node.content {
            Content::Mapping(mapping) => mapping.entries.iter().map(|entry| &entry.value).find(holds)?,
            Content::Sequence(sequence) => sequence.items.iter().find(holds)?,
            Content::Scalar(_) | Content::Alias(_) => return None,
        };
    }
    Some(node)
}
