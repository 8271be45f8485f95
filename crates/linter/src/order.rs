//! Reporting that the children of a collection stand in another order than they should.

use shiplint_project::yaml::{Content, Entry, Node};
use shiplint_source::Span;

use crate::Ctx;
use crate::subject::ComposeFile;

/// The numbers of children in the order of their keys; those of equal keys as they stand.
pub fn sorted<K: Ord>(keys: impl IntoIterator<Item = K>) -> Vec<usize> {
    let mut keyed: Vec<(K, usize)> = keys.into_iter().zip(0..).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, number)| number).collect()
}

impl Ctx<'_> {
    /// Reports the first child of a collection that stands behind one that it belongs before, and offers to put all in `order`.
    pub fn report_order(&mut self, file: &ComposeFile<'_>, collection: &Node, order: &[usize], title: &str) {
        let mut places = vec![0; order.len()];
        for (place, &number) in order.iter().enumerate() {
            places[number] = place;
        }
        let Some(late) = places.windows(2).position(|pair| pair[1] < pair[0]).map(|number| number + 1) else { return };
        let Some(early) = places.iter().position(|place| *place > places[late]) else { return };
        let names = names(collection);
        let (Some(late), Some(early)) = (names.get(late), names.get(early)) else { return };
        let text = |span: Span| file.source.text().get(span.range()).unwrap_or_default();
        self.report(*late, format!("`{}` belongs before `{}`", text(*late), text(*early)))
            .because(*early, "before this")
            .fix(title, file.edits(|editor| editor.reorder(collection, order)));
    }
}

/// What to call the children of a collection by: a key, an item, or the first entry of an item.
fn names(collection: &Node) -> Vec<Span> {
    let entry = |entry: &Entry| entry.key.span;
    let item = |item: &Node| match &item.content {
        Content::Mapping(mapping) => mapping.entries.first().map_or(item.span, |first| first.span),
        _ => item.span,
    };
    collection.entries().iter().map(entry).chain(collection.items().iter().map(item)).collect()
}
