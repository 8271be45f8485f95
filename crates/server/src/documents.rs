//! The documents that the client holds open.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_project::FileKind;
use shiplint_source::{Encoding, FilePath, Place, Source, Span};

use crate::range::{Change, Range};
use crate::uri::Uri;

/// A document as the client sees it.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) source: Arc<Source>,
    language: String,
}

/// All open documents, by the path that each one's URI names. A clone is cheap: the texts are shared.
#[derive(Clone)]
pub(crate) struct Documents {
    open: BTreeMap<FilePath, Document>,
    encoding: Encoding,
}

impl Documents {
    /// No documents; columns count as the protocol says they do unless agreed otherwise.
    pub(crate) fn new() -> Self {
        Self { open: BTreeMap::new(), encoding: Encoding::Utf16 }
    }

    /// From now on, columns count `encoding`'s units.
    pub(crate) fn set_encoding(&mut self, encoding: Encoding) {
        self.encoding = encoding;
    }

    /// How columns are counted.
    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Takes a document; one of the same path is replaced.
    pub(crate) fn open(&mut self, uri: Uri, language: String, version: i32, text: String) {
        let path = uri.path();
        let source = Source::new(path.clone(), text);
        self.open.insert(path, Document { uri, version, source, language });
    }

    /// Applies changes one after the other, each to the outcome of the one before. Tells whether the document is open.
    pub(crate) fn change(&mut self, path: &FilePath, version: i32, changes: Vec<Change>) -> bool {
        let Some(document) = self.open.get_mut(path) else { return false };
        for change in changes {
            let text = changed(&document.source, change, self.encoding);
            document.source = Source::new(path.clone(), text);
        }
        document.version = version;
        true
    }

    /// Lets a document go.
    pub(crate) fn close(&mut self, path: &FilePath) {
        self.open.remove(path);
    }

    /// An open document.
    pub(crate) fn get(&self, path: &FilePath) -> Option<&Document> {
        self.open.get(path)
    }

    /// The texts of all open documents.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.open.values().map(|document| &document.source)
    }

    /// Whether a text is what the client sees; that of a file that is not open always is.
    pub(crate) fn shows(&self, source: &Arc<Source>) -> bool {
        self.get(source.path()).is_none_or(|document| Arc::ptr_eq(&document.source, source))
    }

    /// The URI of a file, spelt as the client spells it where the file is open.
    pub(crate) fn uri(&self, path: &FilePath) -> Uri {
        self.get(path).map_or_else(|| Uri::of(path), |document| document.uri.clone())
    }

    /// A place as the client counts.
    pub(crate) fn range(&self, place: &Place) -> Range {
        let position = |offset| place.source.position(offset, self.encoding);
        Range { start: position(place.span.start), end: position(place.span.end) }
    }
}

impl Document {
    /// What the document is: by its name, else by the language that the client takes it for, else by its text.
    pub(crate) fn kind(&self) -> Option<FileKind> {
        let by_text = || FileKind::of_text(self.source.text());
        FileKind::of_name(self.source.path().name()).or_else(|| match self.language.as_str() {
            "dockerfile" | "containerfile" => Some(FileKind::Dockerfile),
            "dockercompose" | "docker-compose" | "yaml.docker-compose" => Some(FileKind::Compose),
            "yaml" => by_text().filter(|kind| *kind == FileKind::Compose),
            "plaintext" | "text" | "" => by_text(),
            _ => None,
        })
    }
}

/// The bytes that a range of the client stands for.
pub(crate) fn span(source: &Source, range: Range, encoding: Encoding) -> Span {
    Span::new(source.offset(range.start, encoding), source.offset(range.end, encoding))
}

fn changed(source: &Source, change: Change, encoding: Encoding) -> String {
    let Some(range) = change.range else { return change.text };
    let gone = span(source, range, encoding);
    let before = source.slice(Span::new(0, gone.start));
    let after = source.slice(Span::new(gone.end, source.span().end));
    [before, &change.text, after].concat()
}
