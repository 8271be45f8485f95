//! Reporting that the children of a collection stand in another order than they should.

use shiplint_project::yaml::{Content, Node};
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
        let names = names(file, collection);
        let (Some(late), Some(early)) = (names.get(late), names.get(early)) else { return };
        self.report(late.0, format!("`{}` belongs before `{}`", late.1, early.1))
            .because(early.0, "before this")
            .fix(title, file.edits(|editor| editor.reorder(collection, order)));
    }
}

/// Where each child of a collection stands, and what to call it: a key, an item, or the first entry of an item.
fn names<'a>(file: &ComposeFile<'a>, collection: &'a Node) -> Vec<(Span, &'a str)> {
    let name = |node: &'a Node| match &node.content {
        Content::Scalar(scalar) => (node.span, scalar.text.text()),
        Content::Mapping(mapping) => written(file, mapping.entries.first().map_or(node.span, |first| first.span)),
        _ => written(file, node.span),
    };
    let keys = collection.entries().iter().map(|entry| &entry.key);
    keys.chain(collection.items()).map(name).collect()
}

fn written<'a>(file: &ComposeFile<'a>, span: Span) -> (Span, &'a str) {
    (span, file.source.text().get(span.range()).unwrap_or_default())
}
