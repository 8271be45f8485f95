//! What a model says would mend a problem, as edits of the text.

use shiplint_project::compose_model::{Change, Problem};
use shiplint_project::yaml::{Content, Editor, Edits, Refusal, Yaml};
use shiplint_source::{Edit, Place, Span};

use crate::in_place::placed;
use crate::list_or_map::as_list;
use crate::trees::Trees;

/// What a change is called, and its edits; none where it cannot be made without harm.
pub(crate) fn edits(problem: &Problem, change: &Change, trees: &Trees<'_>) -> (String, Vec<Edit>) {
    let here = &problem.place;
    let yaml = || trees.of(&here.source);
    let remove = |place: &Place| {
        let tree = trees.of(&place.source);
        placed(&place.source, Editor::new(place.source.text(), &tree).delete_item(place.span))
    };
    match change {
        Change::Write(word) => (format!("write `{}`", word.trim_matches('"')), written(here, word)),
        Change::Quote => ("put it in quotes".to_owned(), quoted(here)),
        Change::Remove(place) if place == here => ("delete it".to_owned(), remove(place)),
        Change::Remove(place) if place.text() == here.text() => ("delete the first one".to_owned(), remove(place)),
        Change::Remove(place) => (format!("delete `{}`", place.text()), remove(place)),
        Change::Join { first, second, list } => {
            let rest = Edit { place: first.clone(), text: list.clone() };
            let removed = remove(second);
            let rest = (!removed.is_empty()).then_some(rest);
            ("join both in a list".to_owned(), removed.into_iter().chain(rest).collect())
        }
        Change::Insert(key, value) => {
            (format!("add `{key}: {value}`"), placed(&here.source, insert(&yaml(), here, key, value)))
        }
        Change::Complete { mapping, key, value } => {
            let edits = complete(mapping, &trees.of(&mapping.source), key, value);
            (format!("add `{key}: {value}`"), placed(&mapping.source, edits))
        }
        Change::Add { behind, item } => {
            (format!("add `{item}`"), placed(&behind.source, add(behind, &trees.of(&behind.source), item)))
        }
        Change::MakeList => {
            ("make it a list".to_owned(), placed(&here.source, made_list(&yaml(), here).ok_or(Refusal::Layout)))
        }
    }
}

fn written(place: &Place, word: &str) -> Vec<Edit> {
    let text = place.text();
    let inner = match text.chars().next() {
        Some('"' | '\'') if text.len() > 1 => Span::new(place.span.start + 1, place.span.end - 1),
        _ => place.span,
    };
    vec![Edit { place: place.source.place(inner), text: word.to_owned() }]
}

/// Quotes around a bare text on one line.
fn quoted(place: &Place) -> Vec<Edit> {
    let text = place.text();
    let is_bare = !text.is_empty() && !text.contains(['"', '\'', '\\', '\n', '[', '{']);
    is_bare.then(|| Edit { place: place.clone(), text: format!("\"{text}\"") }).into_iter().collect()
}

/// Puts an entry first into the mapping behind a key.
fn insert(yaml: &Yaml, key: &Place, name: &str, value: &str) -> Result<Edits, Refusal> {
    let (holder, index) = yaml.holder_of(key.span).ok_or(Refusal::NoSuchValue)?;
    let mapping = &holder.entries().get(index).ok_or(Refusal::NoSuchValue)?.value;
    Editor::new(key.source.text(), yaml).insert_entry(mapping, 0, name, value)
}

/// Puts an entry last into a mapping.
fn complete(mapping: &Place, yaml: &Yaml, key: &str, value: &str) -> Result<Edits, Refusal> {
    let mut nodes = yaml.documents.iter().flat_map(|document| document.root.nodes());
    let node = nodes.find(|node| node.span == mapping.span && node.mapping().is_some()).ok_or(Refusal::NoSuchValue)?;
    Editor::new(mapping.source.text(), yaml).insert_entry(node, node.entries().len(), key, value)
}

/// Puts an item last into the list of another one.
fn add(behind: &Place, yaml: &Yaml, item: &str) -> Result<Edits, Refusal> {
    let (list, index) = yaml.holder_of(behind.span).ok_or(Refusal::NoSuchValue)?;
    Editor::new(behind.source.text(), yaml).insert_item(list, index + 1, item)
}

/// Makes the mapping that has a key a list.
fn made_list(yaml: &Yaml, key: &Place) -> Option<Edits> {
    let (holder, _) = yaml.holder_of(key.span)?;
    let Content::Mapping(mapping) = &holder.content else { return None };
    as_list(mapping)
}
