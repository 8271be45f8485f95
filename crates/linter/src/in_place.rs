//! Edits of a YAML file from where a value of the merged model stands.
//!
//! The model knows places, not trees: the file is read once more, which only a finding costs.

use shiplint_project::compose_model::{Form, Mount};
use shiplint_project::yaml::{self, CommentsAbove, Content, Editor, Edits, Node, Refusal};
use shiplint_source::{Edit, Place, Span};

/// Edits of the node that stands at a place; none where nothing stands there or the edit is refused.
pub fn edits_at(place: &Place, edit: impl FnOnce(Editor<'_>, &Node) -> Result<Edits, Refusal>) -> Vec<Edit> {
    let tree = yaml::parse(place.source.text());
    let Some(node) = way_to(&tree, place.span).pop() else { return Vec::new() };
    finished(place, edit(Editor::new(place.source.text(), &tree), node))
}

/// Edits that take out the item of a list, or the entry of a mapping, whose value stands at a place, together with the
/// list or mapping if nothing else is in it. Comments above stay.
pub fn removal(place: &Place) -> Vec<Edit> {
    let tree = yaml::parse(place.source.text());
    let way = way_to(&tree, place.span);
    let mut pairs = way.windows(2).rev();
    let pair = pairs.find(|pair| matches!(pair, [holder, _] if children(holder).count() > 1));
    let Some([holder, child]) = pair else { return Vec::new() };
    let Some(index) = children(holder).position(|other| other.span == child.span) else { return Vec::new() };
    let editor = Editor::new(place.source.text(), &tree);
    finished(place, editor.delete(holder, index, CommentsAbove::Keep))
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

/// Edits that make a mount read-only; none where it cannot be seen how.
pub fn read_only(mount: &Mount) -> Vec<Edit> {
    let insert = |place: &Place, text: &str| {
        let at = place.source.place(Span::at(place.span.end));
        vec![Edit { place: at, text: text.to_owned() }]
    };
    match (mount.form, mount.options.iter().find(|option| option.value == "rw"), mount.options.last()) {
        (Form::Short, Some(rw), _) => vec![Edit { place: rw.place.clone(), text: "ro".to_owned() }],
        (Form::Short, None, Some(last)) => insert(&last.place, ",ro"),
        (Form::Short, None, None) => mount.target.known().map_or_else(Vec::new, |target| insert(&target.place, ":ro")),
        (Form::Long, ..) => edits_at(&mount.place, |editor, node| match node.get("read_only") {
            Some(value) => editor.replace_scalar(value, "true"),
            None => editor.insert_entry(node, node.entries().len(), "read_only", "true"),
        }),
    }
}

fn finished(place: &Place, edits: Result<Edits, Refusal>) -> Vec<Edit> {
    edits.unwrap_or_default().into_iter().map(|(span, text)| Edit { place: place.source.place(span), text }).collect()
}

/// The nodes from the top of a document to the one that stands at a span, aliases not followed; none if nothing stands there.
fn way_to(tree: &yaml::Yaml, span: Span) -> Vec<&Node> {
    let mut way = Vec::new();
    let mut next = tree.documents.iter().map(|document| &document.root).find(|root| root.span.encloses(span));
    while let Some(node) = next {
        way.push(node);
        next = children(node).find(|child| child.span.encloses(span) && !child.span.is_empty());
    }
    if way.last().is_some_and(|last| last.span == span) { way } else { Vec::new() }
}

fn children(node: &Node) -> Box<dyn Iterator<Item = &Node> + '_> {
    match &node.content {
        Content::Mapping(mapping) => Box::new(mapping.entries.iter().map(|entry| &entry.value)),
        Content::Sequence(sequence) => Box::new(sequence.items.iter()),
        Content::Scalar(_) | Content::Alias(_) => Box::new(std::iter::empty()),
    }
}
