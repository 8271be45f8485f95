//! The state of the server, owned by one thread: documents, findings, what the client shows, what it waits for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use shiplint_source::FilePath;
use tokio::sync::mpsc::UnboundedSender;

use crate::analysis::{Analysis, Engine};
use crate::documents::Documents;
use crate::findings::Findings;
use crate::message::Message;
use crate::note::Publication;
use crate::questions::Question;
use crate::range::Change;
use crate::schedule::Schedule;
use crate::uri::Uri;

/// Everything that the server knows.
pub(crate) struct State {
    engine: Arc<Engine>,
    documents: Documents,
    schedule: Schedule,
    findings: Findings,
    /// What the client shows.
    shown: BTreeMap<FilePath, Publication>,
    /// Questions that wait for an analysis of their document.
    waiting: Vec<(FilePath, Question)>,
    inbox: Sender<Message>,
    outbox: UnboundedSender<Publication>,
}

impl State {
    /// Nothing is open. Workers send their analyses to `inbox`; what the client is to show goes to `outbox`.
    pub(crate) fn new(engine: Engine, inbox: Sender<Message>, outbox: UnboundedSender<Publication>) -> Self {
        Self {
            engine: Arc::new(engine),
            documents: Documents::new(),
            schedule: Schedule::default(),
            findings: Findings::default(),
            shown: BTreeMap::new(),
            waiting: Vec::new(),
            inbox,
            outbox,
        }
    }

    /// Takes messages until told to stop. All that have piled up are taken before an analysis begins: a burst of edits is
    /// analysed once.
    pub(crate) fn run(mut self, messages: &Receiver<Message>) {
        while let Ok(first) = messages.recv() {
            for message in std::iter::once(first).chain(messages.try_iter()) {
                match message {
                    Message::Stop => return,
                    message => self.take(message),
                }
            }
            self.begin_analyses();
            self.answer();
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Encoding(encoding) => self.documents.set_encoding(encoding),
            Message::Open { uri, language, version, text } => self.open(uri, language, version, text),
            Message::Change { uri, version, changes } => self.change(&uri.path(), version, changes),
            // Other files may have changed unnoticed, not every client watches them: a save is an occasion to look.
            Message::Save(uri) => self.demand(&uri.path()),
            Message::Close(uri) => self.close(&uri.path()),
            Message::Disk(uris) => uris.iter().for_each(|uri| self.touch_entry(&uri.path())),
            Message::Ask(uri, question) => self.waiting.push((uri.path(), question)),
            Message::Analysed(path, analysis) => self.keep(&path, analysis),
            Message::Stop => {}
        }
    }

    fn open(&mut self, uri: Uri, language: String, version: i32, text: String) {
        let path = uri.path();
        self.documents.open(uri, language, version, text);
        self.touch_entry(&path);
        self.demand(&path);
    }

    fn change(&mut self, path: &FilePath, version: i32, changes: Vec<Change>) {
        if self.documents.change(path, version, changes) {
            self.schedule.touch(path);
            self.demand(path);
            let outdated = self.waiting.extract_if(.., |(asked, _)| asked == path);
            outdated.for_each(|(_, question)| question.refuse());
        }
    }

    fn close(&mut self, path: &FilePath) {
        self.documents.close(path);
        self.touch_entry(path);
        self.demand(path);
    }

    /// A file may have come or gone: its folder is no longer what it was either.
    fn touch_entry(&mut self, path: &FilePath) {
        self.schedule.touch(&path.parent());
        self.schedule.touch(path);
    }

    /// Makes a document due; one that is not to be linted is forgotten, with what its analysis found anywhere.
    fn demand(&mut self, path: &FilePath) {
        if self.is_linted(path) {
            self.schedule.demand(path);
        } else {
            self.schedule.forget(path);
            let files = self.findings.remove(path);
            self.publish(path, files);
        }
    }

    fn is_linted(&self, path: &FilePath) -> bool {
        self.documents.get(path).is_some_and(|document| document.kind().is_some())
    }

    fn begin_analyses(&mut self) {
        while let Some(path) = self.schedule.begin(rayon::current_num_threads()) {
            let (engine, inbox, documents) = (Arc::clone(&self.engine), self.inbox.clone(), self.documents.clone());
            rayon::spawn(move || {
                let analysis = engine.analyse(&path, &documents);
                // The state may have stopped meanwhile.
                drop(inbox.send(Message::Analysed(path, analysis)));
            });
        }
    }

    fn keep(&mut self, path: &FilePath, mut analysis: Analysis) {
        let holds = self.schedule.end(path, std::mem::take(&mut analysis.consulted));
        if !self.is_linted(path) {
            self.schedule.forget(path);
        } else if holds {
            let files = self.findings.replace(path, analysis);
            self.publish(path, files);
        }
    }

    /// Tells the client what to show in a file and in others.
    fn publish(&mut self, path: &FilePath, mut others: BTreeSet<FilePath>) {
        others.insert(path.clone());
        for file in &others {
            self.publish_one(file);
        }
    }

    /// Tells the client what to show in a file, unless it shows just that or an analysis of the file is still to come.
    fn publish_one(&mut self, path: &FilePath) {
        let linted = self.is_linted(path);
        if linted && !self.schedule.is_settled(path) {
            return;
        }
        let notes = self.findings.notes(path, &self.documents);
        let shown = self.shown.get(path);
        let gone = !linted && notes.is_empty();
        let publication = match self.documents.get(path) {
            Some(document) => Publication { uri: document.uri.clone(), version: Some(document.version), notes },
            None => Publication { uri: shown.map_or_else(|| Uri::of(path), |it| it.uri.clone()), version: None, notes },
        };
        if shown == Some(&publication) || (gone && shown.is_none()) {
            return;
        }
        if gone {
            self.shown.remove(path);
        } else {
            self.shown.insert(path.clone(), publication.clone());
        }
        // Nobody listens any more once the client has left.
        drop(self.outbox.send(publication));
    }

    fn answer(&mut self) {
        let ready = self.waiting.extract_if(.., |(path, _)| self.schedule.is_settled(path));
        for (path, question) in ready {
            question.answer(&path, &self.documents, &self.findings, &self.engine);
        }
    }
}
