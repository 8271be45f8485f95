//! The scripts of a `package.json`, which npm runs in its folder.

use std::sync::Arc;

use shiplint_source::Source;
use shiplint_yaml::{Entry, Node};

use super::Task;
use crate::json;

pub(super) fn tasks(source: &Arc<Source>) -> Vec<Task> {
    let tree = json::parse(source.text());
    let scripts = tree.documents.first().and_then(|document| document.root.get("scripts"));
    let texts = scripts.into_iter().flat_map(Node::entries).filter_map(|Entry { value, .. }| value.scalar());
    texts.map(|text| Task::new(&text.text, source.path().parent())).collect()
}
