//! What has been found so far, by whichever document's analysis.

use std::collections::{BTreeMap, BTreeSet};

use shiplint_source::{Diagnostic, FilePath};

use crate::analysis::Analysis;
use crate::documents::Documents;
use crate::note::Note;

/// The last analysis of each document that held.
#[derive(Default)]
pub(crate) struct Findings {
    analyses: BTreeMap<FilePath, Analysis>,
}

impl Findings {
    /// Puts an analysis in the place of the document's last one. Returns the files in which findings may differ now.
    pub(crate) fn replace(&mut self, document: &FilePath, analysis: Analysis) -> BTreeSet<FilePath> {
        let mut files: BTreeSet<FilePath> = analysis.files().cloned().collect();
        files.extend(self.remove(document));
        self.analyses.insert(document.clone(), analysis);
        files
    }

    /// Drops what the document's last analysis found. Returns the files in which findings may differ now.
    pub(crate) fn remove(&mut self, document: &FilePath) -> BTreeSet<FilePath> {
        self.analyses.remove(document).iter().flat_map(Analysis::files).cloned().collect()
    }

    /// The findings in a file as the client sees it, in order, each once; those of its own analysis come before equal ones.
    pub(crate) fn in_file(&self, path: &FilePath, documents: &Documents) -> Vec<&Diagnostic> {
        let mut findings: Vec<&Diagnostic> = self
            .own_first(path)
            .flat_map(|analysis| &analysis.findings)
            .filter(|finding| finding.place.path() == path && documents.shows(&finding.place.source))
            .collect();
        findings.sort_by(|a, b| key(a).cmp(&key(b)));
        findings.dedup_by(|a, b| key(a) == key(b));
        findings
    }

    /// All that is to be shown in a file.
    pub(crate) fn notes(&self, path: &FilePath, documents: &Documents) -> Vec<Note> {
        let troubles = self.own_first(path).flat_map(|analysis| &analysis.troubles);
        let here = troubles.filter(|trouble| trouble.place.path() == path && documents.shows(&trouble.place.source));
        let mut notes: Vec<Note> = here.map(|trouble| Note::of_trouble(trouble, documents)).collect();
        notes.dedup();
        notes.extend(self.in_file(path, documents).into_iter().map(|finding| Note::of_finding(finding, documents)));
        notes
    }

    fn own_first(&self, path: &FilePath) -> impl Iterator<Item = &Analysis> {
        let others = self.analyses.iter().filter(move |(document, _)| *document != path);
        self.analyses.get(path).into_iter().chain(others.map(|(_, analysis)| analysis))
    }
}

fn key(finding: &Diagnostic) -> (shiplint_source::Span, &str, &str) {
    (finding.place.span, finding.rule.id, &finding.message)
}
