//! One file's text decides what is found in another.

use std::fs;

use serde_json::json;

use crate::client::{Client, by_rule, uri};

const DOCKERFILE: &str = "FROM scratch\nEXPOSE 8080\nCMD [\"/app\"]\n";

fn compose(publishes: bool) -> String {
    let ports = if publishes { "    ports:\n      - \"80:8080\"\n" } else { "" };
    format!("services:\n  web:\n    build: .\n{ports}")
}

fn finds_port(params: &serde_json::Value) -> bool {
    !by_rule(params["diagnostics"].as_array().unwrap(), "unpublished-port").is_empty()
}

#[tokio::test]
async fn an_edit_of_one_unsaved_file_changes_what_is_found_in_the_other() {
    let mut client = Client::new().await;
    let [dockerfile, compose_file] = ["Dockerfile", "compose.yaml"].map(|name| format!("file:///nowhere/app/{name}"));
    client.open(&dockerfile, "dockerfile", DOCKERFILE).await;
    client.open(&compose_file, "dockercompose", &compose(false)).await;
    let params = client.diagnostics(&dockerfile, finds_port).await;
    let found = by_rule(params["diagnostics"].as_array().unwrap(), "unpublished-port")[0].clone();
    assert_eq!(found["relatedInformation"][0]["location"]["uri"], compose_file.as_str(), "{found}");
    assert_eq!(found["source"], "shiplint");
    assert!(found["codeDescription"]["href"].as_str().unwrap().ends_with("/unpublished-port"));

    client.replace(&compose_file, 2, &compose(true)).await;
    client.diagnostics(&dockerfile, |params| !finds_port(params)).await;
    client.replace(&compose_file, 3, &compose(false)).await;
    let params = client.diagnostics(&dockerfile, finds_port).await;
    assert_eq!(params["version"], 1, "the Dockerfile itself was never edited");
}

#[tokio::test]
async fn a_closed_file_counts_as_it_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("compose.yaml"), compose(true)).unwrap();
    let [dockerfile, compose_file] = ["Dockerfile", "compose.yaml"].map(|name| uri(folder.path(), name));
    let mut client = Client::new().await;
    client.open(&dockerfile, "dockerfile", DOCKERFILE).await;
    client.diagnostics(&dockerfile, |params| !finds_port(params)).await;
    client.open(&compose_file, "dockercompose", &compose(false)).await;
    client.diagnostics(&dockerfile, finds_port).await;
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": compose_file } })).await;
    client.diagnostics(&dockerfile, |params| !finds_port(params)).await;
}

#[tokio::test]
async fn a_file_that_was_missing_counts_once_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let [dockerfile, compose_file] = ["Dockerfile", "compose.yaml"].map(|name| uri(folder.path(), name));
    let mut client = Client::new().await;
    client.open(&dockerfile, "dockerfile", DOCKERFILE).await;
    client.diagnostics(&dockerfile, |params| !finds_port(params)).await;
    fs::write(folder.path().join("compose.yaml"), compose(false)).unwrap();
    let changes = json!({ "changes": [{ "uri": compose_file, "type": 1 }] });
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    client.diagnostics(&dockerfile, finds_port).await;
}

#[tokio::test]
async fn a_file_that_is_not_open_shows_what_an_open_one_causes_in_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Dockerfile"), DOCKERFILE).unwrap();
    let [dockerfile, compose_file] = ["Dockerfile", "compose.yaml"].map(|name| uri(folder.path(), name));
    let mut client = Client::new().await;
    client.open(&compose_file, "dockercompose", &compose(false)).await;
    let params = client.diagnostics(&dockerfile, finds_port).await;
    assert!(params.get("version").is_none(), "{params}");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": compose_file } })).await;
    let params = client.diagnostics(&dockerfile, |_| true).await;
    assert_eq!(params["diagnostics"], json!([]));
}

#[tokio::test]
async fn a_closed_document_shows_nothing() {
    let mut client = Client::new().await;
    let file = "file:///nowhere/Dockerfile";
    client.open(file, "dockerfile", "FROM scratch\nWORKDIR app\n").await;
    assert!(!client.diagnostics_of(file, 1).await.is_empty());
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": file } })).await;
    assert_eq!(client.diagnostics(file, |_| true).await["diagnostics"], json!([]));
}
