//! What a model says would mend a problem, as edits of the text.

use shiplint_project::compose_model::{Change, Problem};
use shiplint_project::yaml::{self, CommentsAbove, Editor, Edits, Refusal, Yaml};
use shiplint_source::{Edit, Place, Span};

/// What a change is called, and its edits; none where it cannot be made without harm.
pub(crate) fn edits(problem: &Problem, change: &Change) -> (String, Vec<Edit>) {
    let here = &problem.place;
    match change {
        Change::Write(word) => (format!("write `{}`", word.trim_matches('"')), written(here, word)),
        Change::Quote => ("put it in quotes".to_owned(), quoted(here)),
        Change::Remove(place) if place == here => ("delete it".to_owned(), edited(place, |yaml| remove(yaml, place))),
        Change::Remove(place) => ("delete the first one".to_owned(), edited(place, |yaml| remove(yaml, place))),
        Change::Join { first, second, list } => {
            let mut edits = edited(second, |yaml| remove(yaml, second));
            if !edits.is_empty() {
                edits.push(Edit { place: first.clone(), text: list.clone() });
            }
            ("join both in a list".to_owned(), edits)
        }
        Change::Insert(key, value) => {
            (format!("add `{key}: {value}`"), edited(here, |yaml| insert(yaml, here, key, value)))
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

fn edited(place: &Place, edit: impl FnOnce(&EditedFile<'_>) -> Result<Edits, Refusal>) -> Vec<Edit> {
    let yaml = yaml::parse(place.source.text());
    let file = EditedFile { yaml: &yaml, editor: Editor::new(place.source.text(), &yaml) };
    let edits = edit(&file).unwrap_or_default();
    edits.into_iter().map(|(span, text)| Edit { place: place.source.place(span), text }).collect()
}

struct EditedFile<'f> {
    yaml: &'f Yaml,
    editor: Editor<'f>,
}

fn remove(file: &EditedFile<'_>, place: &Place) -> Result<Edits, Refusal> {
    let (holder, index) = file.yaml.holder_of(place.span).ok_or(Refusal::NoSuchValue)?;
    match holder.mapping() {
        Some(_) => file.editor.delete_key(place.span),
        None => file.editor.delete(holder, index, CommentsAbove::Keep),
    }
}

/// Puts an entry first into the mapping behind a key.
fn insert(file: &EditedFile<'_>, key: &Place, name: &str, value: &str) -> Result<Edits, Refusal> {
    let (holder, index) = file.yaml.holder_of(key.span).ok_or(Refusal::NoSuchValue)?;
    let mapping = &holder.entries().get(index).ok_or(Refusal::NoSuchValue)?.value;
    file.editor.insert_entry(mapping, 0, name, value)
}
