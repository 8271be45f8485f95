//! Edits of a YAML file from where a value of the merged model stands.

use shiplint_project::compose_model::{Form, Mount};
use shiplint_project::yaml::{Content, Editor, Edits, Node, Refusal, Yaml};
use shiplint_source::{Edit, Place, Span};

use crate::Ctx;

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
