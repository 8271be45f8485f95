//! The language server.
//!
//! One thread owns all state ([`state`]) and takes one message after the other. The protocol's handlers ([`adapter`]) put a
//! message on its queue before they first wait for anything, so that edits and requests keep their order, and wait for no
//! answer of the client. Analyses run on other threads over texts that never change, and count only if nothing that they
//! consulted has changed meanwhile ([`schedule`]).
//!
//! Only [`adapter`] and [`protocol`] know the framework and its types.

mod actions;
mod adapter;
mod analysis;
mod documents;
mod edits;
mod findings;
mod hover;
mod ignore;
mod message;
mod note;
mod protocol;
mod questions;
mod range;
mod schedule;
mod state;
mod uri;

use std::io;
use std::process::ExitCode;

use shiplint_linter::Rule;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp_server::{LspService, Server};

use crate::adapter::Adapter;
use crate::analysis::Engine;
use crate::message::Message;
use crate::state::State;

/// How many requests may wait for an answer before the server stops reading. Never 1: then nothing could be cancelled.
const CONCURRENCY: usize = 64;

/// Serves a client on standard input and output until it leaves. The exit code is 1 if it left without `shutdown`.
pub fn run() -> io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let orderly = runtime.block_on(serve(shiplint_rules::ALL, tokio::io::stdin(), tokio::io::stdout()));
    // A thread still waits for input, as long as the client keeps it open.
    runtime.shutdown_background();
    Ok(if orderly { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Serves a client until it says `exit` or closes `input`. Tells whether it asked for `shutdown` before.
pub async fn serve<I, O>(rules: &'static [&'static Rule], input: I, output: O) -> bool
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let (outbox, publications) = tokio::sync::mpsc::unbounded_channel();
    let (inbox, messages) = std::sync::mpsc::channel();
    let state = State::new(Engine::new(rules), inbox.clone(), outbox);
    std::thread::spawn(move || state.run(&messages));
    let (service, socket) = LspService::new(|client| Adapter::new(client, inbox.clone(), publications));
    let orderly = service.inner().orderly();
    Server::new(input, output, socket).concurrency_level(CONCURRENCY).serve(service).await;
    // The state is gone only if it has failed.
    let _ = inbox.send(Message::Stop);
    orderly.load(std::sync::atomic::Ordering::Relaxed)
}
