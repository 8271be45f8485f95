//! Linting one document as it is now, together with whatever it refers to.
//!
//! Everything here runs on a worker thread, over texts that never change, and takes milliseconds.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use shiplint_disk::Disk;
use shiplint_linter::{
    ConfigFailure, ConfigSource, Configs, Linter, Options, Outcome, Registry, Request, Rule, converge,
};
use shiplint_project::{FileKind, Files, MemoryFiles, Recorder};
use shiplint_source::{Diagnostic, FilePath, Place, Safety, Source, Span};

use crate::documents::Documents;

/// What linting one document came to.
#[derive(Default)]
pub(crate) struct Analysis {
    /// The findings, those in other files included.
    pub(crate) findings: Vec<Diagnostic>,
    /// What kept the linter from doing its work.
    pub(crate) troubles: Vec<Trouble>,
    /// Every file and folder that was asked for, missing ones included.
    pub(crate) consulted: BTreeSet<FilePath>,
}

/// Something that keeps the linter from doing its work.
#[derive(Clone)]
pub(crate) struct Trouble {
    pub(crate) place: Place,
    pub(crate) message: String,
}

impl Analysis {
    /// The files that hold findings or troubles.
    pub(crate) fn files(&self) -> impl Iterator<Item = &FilePath> {
        let findings = self.findings.iter().map(|finding| finding.place.path());
        findings.chain(self.troubles.iter().map(|trouble| trouble.place.path()))
    }
}

/// The linter with its rules.
pub(crate) struct Engine {
    registry: Registry,
    disk: Disk,
}

impl Engine {
    /// These rules, and the real disk.
    pub(crate) fn new(rules: &'static [&'static Rule]) -> Self {
        Self { registry: Registry::new(rules), disk: Disk::default() }
    }

    /// Lints a document with all buffers in front of the disk. Should a rule fail, that is told in place of the findings.
    pub(crate) fn analyse(&self, path: &FilePath, documents: &Documents) -> Analysis {
        let Some(document) = documents.get(path) else { return Analysis::default() };
        let Some(kind) = document.kind() else { return Analysis::default() };
        let lint = || self.lint_over(path, kind, documents);
        let mut analysis = catch_unwind(AssertUnwindSafe(lint))
            .unwrap_or_else(|_| Analysis { troubles: vec![failure(&document.source)], ..Analysis::default() });
        analysis.consulted.insert(path.clone());
        analysis
    }

    fn lint_over(&self, path: &FilePath, kind: FileKind, documents: &Documents) -> Analysis {
        let files = self.files(documents);
        let recorder = Recorder::new(&files);
        let configs = self.configs(&recorder);
        let troubles = configs.settings(path).err().and_then(trouble).into_iter().collect();
        let Outcome { findings, mut consulted, .. } = self.lint(&configs, path, kind, &files);
        drop(configs);
        consulted.append(&mut recorder.into_consulted());
        Analysis { findings, troubles, consulted }
    }

    /// A document's text after all its safe fixes, but those that change other files too.
    pub(crate) fn fix(&self, path: &FilePath, documents: &Documents) -> Option<Arc<Source>> {
        let kind = documents.get(path)?.kind()?;
        let files = self.files(documents);
        let configs = self.configs(&files);
        let lint = |files: &dyn Files| {
            let mut findings = self.lint(&configs, path, kind, files).findings;
            for finding in &mut findings {
                finding.fixes.retain(|fix| fix.edits.iter().all(|edit| edit.place.path() == path));
            }
            findings
        };
        let fix = || converge(&files, Safety::Safe, &lint).texts.remove(path);
        catch_unwind(AssertUnwindSafe(fix)).unwrap_or_default()
    }

    fn files(&self, documents: &Documents) -> MemoryFiles<'_> {
        let mut files = MemoryFiles::before(&self.disk);
        documents.sources().for_each(|source| files.insert(Arc::clone(source)));
        files
    }

    fn configs<'a>(&'a self, files: &'a dyn Files) -> Configs<'a> {
        Configs::new(&self.registry, files, ConfigSource::Nearest, Options::default(), 0)
    }

    /// Where the configuration cannot be used, the rules run that run without one.
    fn lint(&self, configs: &Configs<'_>, path: &FilePath, kind: FileKind, files: &dyn Files) -> Outcome {
        let Ok(base) = configs.without_file() else { return Outcome::default() };
        let settings = |file: &FilePath| configs.settings(file).unwrap_or_else(|_| Arc::clone(&base));
        Linter::per_file(&self.registry, settings).lint(&Request::of([(path.clone(), kind)]), files)
    }
}

fn failure(source: &Arc<Source>) -> Trouble {
    let message = "shiplint failed on this file; please report it together with the file".to_owned();
    Trouble { place: source.place(Span::at(0)), message }
}

/// A configuration that cannot be used, where there is a place to show it at.
fn trouble(failure: ConfigFailure) -> Option<Trouble> {
    match failure {
        ConfigFailure::Invalid(error) => Some(Trouble { place: error.place, message: error.message }),
        ConfigFailure::Unreadable(..) | ConfigFailure::UnknownRule(_) => None,
    }
}
