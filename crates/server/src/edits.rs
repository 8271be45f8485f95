//! Edits as the client is to apply them.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_source::{Edit, FilePath, Source, Span};
use similar::{DiffOp, TextDiff};

use crate::documents::Documents;
use crate::message::Range;
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

/// The edits, of whole lines, that make `new` of `old`.
pub(crate) fn between(old: &Arc<Source>, new: &Source) -> Vec<Edit> {
    let lines = |source: &Source, lines: std::ops::Range<usize>| {
        let start = |line: usize| source.full_line_span(line as u32).start;
        Span::new(start(lines.start), start(lines.end))
    };
    let diff = TextDiff::from_lines(old.text(), new.text());
    let changes = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changes
        .map(|op| Edit {
            place: old.place(lines(old, op.old_range())),
            text: new.slice(lines(new, op.new_range())).to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiplint_source::apply;

    #[test]
    fn the_edits_between_two_texts_make_one_of_the_other() {
        for (old, new) in [
            ("a\nb\nc\n", "a\nB\nc\n"),
            ("a\nb\nc", "b\nc\nd"),
            ("a\r\nb\r\n", "a\r\n"),
            ("", "a\n"),
            ("a", ""),
            ("a\n\n", "a\n"),
        ] {
            let old = Source::new("Dockerfile", old);
            let edits = between(&old, &Source::new("Dockerfile", new));
            let spans: Vec<_> = edits.iter().map(|edit| (edit.place.span, edit.text.as_str())).collect();
            assert_eq!(apply(old.text().as_bytes(), &spans).as_deref(), Ok(new.as_bytes()), "{old:?}");
        }
    }

    #[test]
    fn lines_that_stay_are_not_edited() {
        let old = Source::new("Dockerfile", "a\nb\nc\nd\n");
        let edits = between(&old, &Source::new("Dockerfile", "a\nB\nc\nD\n"));
        let gone: Vec<_> = edits.iter().map(|edit| edit.place.text()).collect();
        assert_eq!(gone, ["b\n", "d\n"]);
    }
}
