//! The framework's handlers. Each turns a call into a message to the state, before it waits for anything, and at most waits
//! for the state's answer; none waits for the client.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tower_lsp_server::jsonrpc::{Error, Result};
use tower_lsp_server::ls_types as lsp;
use tower_lsp_server::{Client, LanguageServer};

use crate::message::Message;
use crate::note::Publication;
use crate::protocol::{self, Abilities};
use crate::questions::{Question, Reply};

/// The server as the framework sees it.
pub(crate) struct Adapter {
    client: Client,
    abilities: Arc<OnceLock<Abilities>>,
    inbox: Sender<Message>,
    orderly: Arc<AtomicBool>,
}

impl Adapter {
    /// Sends messages to `inbox`, and `publications` to the client.
    pub(crate) fn new(client: Client, inbox: Sender<Message>, publications: UnboundedReceiver<Publication>) -> Self {
        let abilities = Arc::default();
        tokio::spawn(deliver(client.clone(), Arc::clone(&abilities), publications));
        Self { client, abilities, inbox, orderly: Arc::default() }
    }

    /// Whether the client has asked for `shutdown`.
    pub(crate) fn orderly(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.orderly)
    }

    fn tell(&self, message: Message) {
        // A state that is gone answers no question either: there the client hears of it.
        drop(self.inbox.send(message));
    }

    async fn ask<T>(&self, uri: &lsp::Uri, question: impl FnOnce(Reply<T>) -> Question) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        self.tell(Message::Ask(protocol::uri_from(uri), question(reply)));
        let answer = answer.await.map_err(|_| Error::internal_error())?;
        answer.map_err(|_| Error::content_modified())
    }
}

/// Passes publications on, one after the other.
async fn deliver(
    client: Client,
    abilities: Arc<OnceLock<Abilities>>,
    mut publications: UnboundedReceiver<Publication>,
) {
    while let Some(publication) = publications.recv().await {
        let params = abilities.get().and_then(|abilities| protocol::publication_to(&publication, *abilities));
        if let Some(params) = params {
            client.publish_diagnostics(params.uri, params.diagnostics, params.version).await;
        }
    }
}

impl LanguageServer for Adapter {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let abilities = *self.abilities.get_or_init(|| Abilities::of(&params.capabilities));
        self.tell(Message::Encoding(abilities.encoding));
        Ok(protocol::greeting(abilities))
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        if self.abilities.get().is_some_and(|abilities| abilities.watches) {
            let client = self.client.clone();
            // A client that refuses does not watch; one that never answers keeps nobody waiting.
            tokio::spawn(async move { client.register_capability(vec![protocol::watch_request()]).await });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.orderly.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let lsp::TextDocumentItem { uri, language_id, version, text } = params.text_document;
        self.tell(Message::Open { uri: protocol::uri_from(&uri), language: language_id, version, text });
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let changes = params.content_changes.into_iter().map(protocol::change_from).collect();
        let lsp::VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        self.tell(Message::Change { uri: protocol::uri_from(&uri), version, changes });
    }

    async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        self.tell(Message::Save(protocol::uri_from(&params.text_document.uri)));
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        self.tell(Message::Close(protocol::uri_from(&params.text_document.uri)));
    }

    async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        self.tell(Message::Disk(params.changes.iter().map(|change| protocol::uri_from(&change.uri)).collect()));
    }

    async fn did_change_configuration(&self, _: lsp::DidChangeConfigurationParams) {
        // Editors send it unasked. Settings come from `shiplint.toml`, the same for everyone.
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        let query = protocol::query_from(params.range, params.context);
        let actions = self.ask(&params.text_document.uri, |reply| Question::Actions(query, reply)).await?;
        let abilities = self.abilities.get().ok_or_else(Error::internal_error)?;
        Ok(Some(actions.iter().filter_map(|action| protocol::action_to(action, *abilities)).collect()))
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let at = params.text_document_position_params;
        let position = protocol::position_from(at.position);
        let page = self.ask(&at.text_document.uri, |reply| Question::Hover(position, reply)).await?;
        Ok(page.map(protocol::hover_to))
    }
}
