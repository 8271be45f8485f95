//! Edits as the client is to apply them.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_source::{Edit, FilePath, Source, Span};

use crate::documents::Documents;
use crate::range::Range;
use crate::uri::Uri;

/// Changes to one file.
pub(crate) struct FileEdits {
    pub(crate) uri: Uri,
    /// The version that the ranges count in, if the file is open.
    pub(crate) version: Option<i32>,
    /// The new text of each range.
    pub(crate) edits: Vec<(Range, String)>,
}

/// Edits by file; nothing if one of them was made for a text that the client no longer shows.
pub(crate) fn by_file(edits: &[Edit], documents: &Documents) -> Option<Vec<FileEdits>> {
    let mut files: BTreeMap<&FilePath, FileEdits> = BTreeMap::new();
    for edit in edits {
        if !documents.shows(&edit.place.source) {
            return None;
        }
        let path = edit.place.path();
        let file = files.entry(path).or_insert_with(|| FileEdits {
            uri: documents.uri(path),
            version: documents.get(path).map(|document| document.version),
            edits: Vec::new(),
        });
        file.edits.push((documents.range(&edit.place), edit.text.clone()));
    }
    Some(files.into_values().collect())
}

/// The edit that makes `new` of `old`: of all lines from the first to the last that differ.
pub(crate) fn between(old: &Arc<Source>, new: &Source) -> Edit {
    let head = shared(lines(old.text()), lines(new.text()));
    let rest = |source: &Source| Span::new(head, source.span().end);
    let tail = shared(lines(old.slice(rest(old))).rev(), lines(new.slice(rest(new))).rev());
    let middle = |source: &Source| Span::new(head, source.span().end - tail);
    Edit { place: old.place(middle(old)), text: new.slice(middle(new)).to_owned() }
}

fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split_inclusive('\n')
}

/// Length of the lines that both begin with, in bytes.
fn shared<'a>(one: impl Iterator<Item = &'a str>, other: impl Iterator<Item = &'a str>) -> u32 {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.map(|(line, _)| line.len() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiplint_source::apply;

    #[test]
    fn the_edit_between_two_texts_makes_one_of_the_other_and_spares_both_ends() {
        for (old, new, gone) in [
            ("a\nb\nc\n", "a\nB\nc\n", "b\n"),
            ("a\nb\nc\nd\n", "a\nB\nc\nD\n", "b\nc\nd\n"),
            ("a\nb\nc", "b\nc\nd", "a\nb\nc"),
            ("a\r\nb\r\n", "a\r\n", "b\r\n"),
            ("a\na\n", "a\na\na\n", ""),
            ("a\na\na\n", "a\na\n", "a\n"),
            ("", "a\n", ""),
            ("a", "", "a"),
        ] {
            let old = Source::new("Dockerfile", old);
            let edit = between(&old, &Source::new("Dockerfile", new));
            assert_eq!(edit.place.text(), gone, "{:?}", old.text());
            let applied = apply(old.text().as_bytes(), &[(edit.place.span, edit.text.as_str())]);
            assert_eq!(applied.as_deref(), Ok(new.as_bytes()), "{:?}", old.text());
        }
    }
}
