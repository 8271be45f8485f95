//! What a model says would mend a problem, as edits of the text.

use shiplint_project::compose_model::{Change, Problem};
use shiplint_project::yaml::{Content, Editor, Edits, Entry, Layout, Node, Refusal, Value, Yaml};
use shiplint_source::{Edit, Place, Span};

use crate::in_place::placed;
use crate::trees::Trees;

/// What a change is called, and its edits; none where it cannot be made without harm.
pub(crate) fn edits(problem: &Problem, change: &Change, trees: &Trees) -> (String, Vec<Edit>) {
    let here = &problem.place;
    let yaml = || trees.of(&here.source);
    let remove =
        |place: &Place| placed(&place.source, Editor::new(place.source.text(), &yaml()).delete_item(place.span));
    match change {
        Change::Write(word) => (format!("write `{}`", word.trim_matches('"')), written(here, word)),
        Change::Quote => ("put it in quotes".to_owned(), quoted(here)),
        Change::Remove(place) if place == here => ("delete it".to_owned(), remove(place)),
        Change::Remove(place) => ("delete the first one".to_owned(), remove(place)),
        Change::Join { first, second, list } => {
            let rest = Edit { place: first.clone(), text: list.clone() };
            let removed = remove(second);
            let rest = (!removed.is_empty()).then_some(rest);
            ("join both in a list".to_owned(), removed.into_iter().chain(rest).collect())
        }
        Change::Insert(key, value) => {
            (format!("add `{key}: {value}`"), placed(&here.source, insert(&yaml(), here, key, value)))
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

/// Makes the mapping that has a key a list of `NAME=value`, where all of its values are on one line and say in a list what they
/// say here.
fn made_list(yaml: &Yaml, key: &Place) -> Option<Edits> {
    let (holder, _) = yaml.holder_of(key.span)?;
    let Content::Mapping(mapping) = &holder.content else { return None };
    let is_block = mapping.layout == Layout::Block;
    let item = |entry: &Entry| {
        let name = plain(&entry.key)?;
        let item = if entry.value.is_null() { name.to_owned() } else { format!("{name}={}", plain(&entry.value)?) };
        Some((entry.span, format!("- \"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""))))
    };
    mapping.entries.iter().filter(|_| is_block).map(item).collect()
}

/// The text of a scalar that stands here on one line, is no alias, and is passed on as it is written.
fn plain(node: &Node) -> Option<&str> {
    let is_bare = node.anchor.is_none() && node.tag.is_none() && matches!(node.content, Content::Scalar(_));
    let text = node.as_str().filter(|text| is_bare && !text.contains('\n'))?;
    let is_passed_on = match node.value()? {
        Value::Str(_) => true,
        Value::Bool(value) => value.to_string() == text,
        Value::Int(value) => value.to_string() == text,
        Value::Null | Value::Float(_) | Value::Timestamp(_) => false,
    };
    is_passed_on.then_some(text)
}
