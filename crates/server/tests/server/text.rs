//! Positions are counted as agreed, whatever stands before them.

use serde_json::{Value, json};

use crate::client::{Client, at, by_rule, range};

const FILE: &str = "file:///nowhere/Dockerfile";

async fn ranges(client: &mut Client, version: usize) -> Vec<Value> {
    let diagnostics = client.diagnostics_of(FILE, version).await;
    by_rule(&diagnostics, "relative-workdir").into_iter().map(|found| found["range"].clone()).collect()
}

#[tokio::test]
async fn columns_behind_an_emoji_count_as_agreed() {
    for (encodings, width) in [(json!(["utf-16"]), 2), (json!(["utf-8"]), 4)] {
        let mut client = Client::with(json!({ "general": { "positionEncodings": encodings } })).await;
        client.open(FILE, "dockerfile", "FROM scratch\nWORKDIR 🐳/app\n").await;
        assert_eq!(ranges(&mut client, 1).await, [range(1, 8, 8 + width + 4)]);

        let behind = range(1, 8 + width, 8 + width + 4);
        client.change(FILE, 2, json!([{ "range": behind, "text": "é" }, { "range": at(1, 8), "text": "x" }])).await;
        let e_acute = width / 2;
        assert_eq!(ranges(&mut client, 2).await, [range(1, 8, 9 + width + e_acute)]);
    }
}

#[tokio::test]
async fn changes_of_one_message_build_on_one_another() {
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", "FROM scratch\r\nWORKDIR /\r\n").await;
    assert!(ranges(&mut client, 1).await.is_empty());
    let changes = json!([
        { "range": { "start": { "line": 0, "character": 99 }, "end": { "line": 1, "character": 0 } }, "text": "\n# one\n" },
        { "range": { "start": { "line": 2, "character": 8 }, "end": { "line": 99, "character": 0 } }, "text": "a/b\n" },
    ]);
    client.change(FILE, 2, changes).await;
    assert_eq!(ranges(&mut client, 2).await, [range(2, 8, 11)]);
}

#[tokio::test]
async fn documents_are_known_by_name_or_language_or_text() {
    let dockerfile = "FROM scratch\nWORKDIR app\n";
    for (uri, language, known) in [
        ("file:///nowhere/Dockerfile.dev", "plaintext", true),
        ("file:///nowhere/recipe", "dockerfile", true),
        ("file:///nowhere/recipe", "plaintext", true),
        ("untitled:Untitled-1", "dockerfile", true),
        ("file:///nowhere/notes.md", "markdown", false),
    ] {
        let mut client = Client::new().await;
        client.open(uri, language, dockerfile).await;
        let position = json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 9 } });
        let hover = client.ask("textDocument/hover", position).await;
        assert_eq!(!hover.is_null(), known, "{uri} {language}");
    }
}
