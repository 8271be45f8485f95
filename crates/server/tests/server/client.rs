//! A small client. Its waits end only with what they wait for; the limit is there for a server that hangs.

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use shiplint_linter::Rule;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

const LIMIT: Duration = Duration::from_mins(2);

/// One talk with one server.
pub(crate) struct Client {
    input: WriteHalf<DuplexStream>,
    messages: UnboundedReceiver<Value>,
    server: JoinHandle<bool>,
    /// Messages that were read while waiting for another one.
    unread: VecDeque<Value>,
    last_id: i64,
}

impl Client {
    /// A server that nobody has spoken to yet.
    pub(crate) fn start() -> Self {
        Self::start_with(shiplint_rules::ALL)
    }

    fn start_with(rules: &'static [&'static Rule]) -> Self {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(shiplint_server::serve(rules, input, output));
        let (output, input) = tokio::io::split(ours);
        let (sender, messages) = unbounded_channel();
        tokio::spawn(read(BufReader::new(output), sender));
        Self { input, messages, server, unread: VecDeque::new(), last_id: 0 }
    }

    /// A server that knows a client of these abilities.
    pub(crate) async fn with(capabilities: Value) -> Self {
        Self::start().introduce(capabilities).await
    }

    /// A server that knows a client as able as editors are today.
    pub(crate) async fn new() -> Self {
        Self::with_rules(shiplint_rules::ALL).await
    }

    /// Such a server with rules of its own.
    pub(crate) async fn with_rules(rules: &'static [&'static Rule]) -> Self {
        let able = json!({
            "workspace": { "workspaceEdit": { "documentChanges": true } },
            "textDocument": { "publishDiagnostics": {
                "relatedInformation": true, "codeDescriptionSupport": true, "tagSupport": { "valueSet": [1, 2] },
            } },
        });
        Self::start_with(rules).introduce(able).await
    }

    async fn introduce(mut self, capabilities: Value) -> Self {
        self.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities })).await;
        self.notify("initialized", json!({})).await;
        self
    }

    /// Sends a request without waiting for its answer.
    pub(crate) async fn send(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.write(json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params })).await;
        self.last_id
    }

    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.write(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// The whole answer to a request.
    pub(crate) async fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none()).await
    }

    /// Sends a request and waits for what it is answered with.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params).await;
        let mut answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The next message that `wanted` takes; others stay unread.
    pub(crate) async fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.unread.iter().position(&wanted) {
            return self.unread.remove(index).unwrap();
        }
        loop {
            let message = tokio::time::timeout(LIMIT, self.messages.recv()).await.expect("the server says nothing");
            let message = message.expect("the server is gone");
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    /// Whether such a message was read while waiting for another one.
    pub(crate) fn has_unread(&self, wanted: impl Fn(&Value) -> bool) -> bool {
        self.unread.iter().any(wanted)
    }

    /// The next diagnostics that are published for a document and that `wanted` takes; earlier ones are dropped.
    pub(crate) async fn diagnostics(&mut self, uri: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut message = self
                .wait(|message| {
                    message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
                })
                .await;
            if wanted(&message["params"]) {
                return message["params"].take();
            }
        }
    }

    /// The diagnostics of one version of a document.
    pub(crate) async fn diagnostics_of(&mut self, uri: &str, version: usize) -> Vec<Value> {
        let params = self.diagnostics(uri, |params| params["version"] == version).await;
        params["diagnostics"].as_array().unwrap().clone()
    }

    pub(crate) async fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Puts a text in the place of a document's.
    pub(crate) async fn replace(&mut self, uri: &str, version: usize, text: &str) {
        self.change(uri, version, json!([{ "text": text }])).await;
    }

    pub(crate) async fn change(&mut self, uri: &str, version: usize, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes })).await;
    }

    /// Says `exit` and waits until the server is gone. Tells whether it takes that for a farewell in order.
    pub(crate) async fn exit(mut self) -> bool {
        self.notify("exit", Value::Null).await;
        tokio::time::timeout(LIMIT, self.server).await.expect("the server stays").unwrap()
    }

    async fn write(&mut self, message: Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        tokio::time::timeout(LIMIT, self.input.write_all(frame.as_bytes()))
            .await
            .expect("the server does not read")
            .unwrap();
    }
}

/// Reads whatever the server says, as it says it.
async fn read(mut output: BufReader<ReadHalf<DuplexStream>>, messages: UnboundedSender<Value>) {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if output.read_line(&mut line).await.unwrap() == 0 {
                return;
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        output.read_exact(&mut body).await.unwrap();
        if messages.send(serde_json::from_slice(&body).unwrap()).is_err() {
            return;
        }
    }
}

/// The URI of a file in a folder.
pub(crate) fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

/// An empty range.
pub(crate) fn at(line: u32, column: u32) -> Value {
    range(line, column, column)
}

/// A range in one line.
pub(crate) fn range(line: u32, start: u32, end: u32) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

/// The diagnostics of a rule.
pub(crate) fn by_rule<'a>(diagnostics: &'a [Value], rule: &str) -> Vec<&'a Value> {
    diagnostics.iter().filter(|diagnostic| diagnostic["code"] == rule).collect()
}
