//! What a fault is, and how one is written into a file.

use shiplint_project::compose_model::{Spanned, Text};
use shiplint_project::yaml::{self, Content, Editor, Edits, Refusal};
use shiplint_source::{FilePath, Place, Source, Span};

/// What is written, and in the place of what.
pub(super) type Change = (Place, String);

/// A fault in a project.
pub(super) struct Fault {
    pub(super) changes: Vec<Change>,
    /// The file, and pieces of lines on one of which a finding, or a label of it, should be.
    pub(super) at: (FilePath, Vec<String>),
}

impl Fault {
    /// A change which is what should be pointed at.
    pub(super) fn of((place, text): Change) -> Self {
        let at = (place.path().clone(), vec![text.clone()]);
        Self { changes: vec![(place, text)], at }
    }

    /// Changes that should be pointed at on lines of the file of a place with one of some pieces; nothing where nothing is changed.
    pub(super) fn seen_at(changes: Vec<Change>, file: &Place, pieces: Vec<String>) -> Option<Self> {
        (!changes.is_empty()).then(|| Self { changes, at: (file.path().clone(), pieces) })
    }

    /// Likewise, on lines with a piece.
    pub(super) fn elsewhere(changes: Vec<Change>, file: &Place, piece: impl Into<String>) -> Option<Self> {
        Self::seen_at(changes, file, vec![piece.into()])
    }
}

/// Writes something else in the quotes of a scalar, or without any.
pub(super) fn written(place: &Place, text: impl Into<String>) -> Change {
    let quoted = place.text().starts_with(['"', '\'']);
    let inner = if quoted { Span::new(place.span.start + 1, place.span.end - 1) } else { place.span };
    (place.source.place(inner), text.into())
}

/// The known text of a value, with something behind it.
pub(super) fn spoilt(value: Option<&Spanned<Text>>) -> Vec<Fault> {
    let fault = value.and_then(|value| Some(Fault::of(written(&value.place, format!("{}-gone", value.known()?)))));
    fault.into_iter().collect()
}

/// Puts a text before a place.
pub(super) fn before(place: &Place, text: impl Into<String>) -> Change {
    (place.source.place(Span::at(place.span.start)), text.into())
}

/// Puts lines behind a text.
pub(super) fn at_end(source: &std::sync::Arc<Source>, lines: &str) -> Change {
    (source.place(Span::at(source.span().end)), format!("\n{lines}\n"))
}

/// Edits of the YAML file of a place; none where an edit is refused.
pub(super) fn edited(place: &Place, edit: impl FnOnce(Editor<'_>) -> Result<Edits, Refusal>) -> Vec<Change> {
    let tree = yaml::parse(place.source.text());
    let edits = edit(Editor::new(place.source.text(), &tree)).unwrap_or_default();
    edits.into_iter().map(|(span, text)| (place.source.place(span), text)).collect()
}

/// Puts an entry, or `key=value` in a list, behind the key or item at a place.
pub(super) fn beside(place: &Place, key: &str, value: &str) -> Vec<Change> {
    let tree = yaml::parse(place.source.text());
    let Some((holder, index)) = tree.holder_of(place.span) else { return Vec::new() };
    edited(place, |editor| match holder.content {
        Content::Sequence(_) => editor.insert_item(holder, index + 1, &format!("{key}={value}")),
        _ => editor.insert_entry(holder, index + 1, key, value),
    })
}

/// Deletes the entry whose key stands at a place.
pub(super) fn without_key(key: &Place) -> Vec<Change> {
    edited(key, |editor| editor.delete_key(key.span))
}
