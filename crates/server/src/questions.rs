//! What the client asks about a document, answered once the document's analysis holds.

use std::sync::Arc;

use shiplint_source::{FilePath, Position, Safety};
use tokio::sync::oneshot;

use crate::actions::{Action, Kind, Query, quick_fixes};
use crate::analysis::Engine;
use crate::documents::{Documents, span};
use crate::edits::{between, by_file};
use crate::findings::Findings;
use crate::hover::{self, Page};

/// A question, with the way back to who asked. An asker may have lost interest: then the answer goes nowhere.
pub(crate) enum Question {
    /// What can be done at a place?
    Actions(Query, Reply<Vec<Action>>),
    /// What is there to read at a place?
    Hover(Position, Reply<Option<Page>>),
}

/// Where an answer goes.
pub(crate) type Reply<T> = oneshot::Sender<Result<T, Outdated>>;

/// The document has changed since the question was asked.
#[derive(Debug)]
pub(crate) struct Outdated;

impl Question {
    /// Says that the document is no longer the one that was asked about.
    pub(crate) fn refuse(self) {
        match self {
            Self::Actions(_, reply) => drop(reply.send(Err(Outdated))),
            Self::Hover(_, reply) => drop(reply.send(Err(Outdated))),
        }
    }

    /// Answers from what is known; what takes computing is handed to a worker.
    pub(crate) fn answer(self, path: &FilePath, documents: &Documents, findings: &Findings, engine: &Arc<Engine>) {
        match self {
            Self::Hover(position, reply) => drop(reply.send(Ok(page(path, position, documents, findings)))),
            Self::Actions(query, reply) => {
                let mut actions = quick(path, &query, documents, findings);
                if !(query.wants(Kind::FixAll) && has_safe_fix(path, documents, findings)) {
                    return drop(reply.send(Ok(actions)));
                }
                let (path, documents, engine) = (path.clone(), documents.clone(), Arc::clone(engine));
                rayon::spawn(move || {
                    actions.extend(fix_all(&path, &documents, &engine));
                    drop(reply.send(Ok(actions)));
                });
            }
        }
    }
}

fn page(path: &FilePath, position: Position, documents: &Documents, findings: &Findings) -> Option<Page> {
    let source = &documents.get(path)?.source;
    let offset = source.offset(position, documents.encoding());
    let (span, markdown) = hover::pages(&findings.in_file(path, documents), offset)?;
    Some(Page { range: documents.range(&source.place(span)), markdown })
}

fn quick(path: &FilePath, query: &Query, documents: &Documents, findings: &Findings) -> Vec<Action> {
    let document = documents.get(path).filter(|_| query.wants(Kind::QuickFix));
    document.map_or_else(Vec::new, |document| {
        let span = span(&document.source, query.range, documents.encoding());
        quick_fixes(&findings.in_file(path, documents), span, documents)
    })
}

fn has_safe_fix(path: &FilePath, documents: &Documents, findings: &Findings) -> bool {
    let mut fixes = findings.in_file(path, documents).into_iter().flat_map(|finding| &finding.fixes);
    fixes.any(|fix| fix.safety == Safety::Safe)
}

fn fix_all(path: &FilePath, documents: &Documents, engine: &Engine) -> Option<Action> {
    let document = documents.get(path)?;
    let fixed = engine.fix(path, documents)?;
    Some(Action {
        title: "Apply all safe fixes of shiplint".to_owned(),
        kind: Kind::FixAll,
        preferred: false,
        notes: Vec::new(),
        edits: by_file(&[between(&document.source, &fixed)], documents)?,
    })
}
