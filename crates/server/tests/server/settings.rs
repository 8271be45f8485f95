//! `shiplint.toml` counts as the editor shows it.

use serde_json::json;

use crate::client::{Client, by_rule};

const DOCKERFILE: &str = "file:///nowhere/app/Dockerfile";
const CONFIG: &str = "file:///nowhere/shiplint.toml";

fn finds_workdir(params: &serde_json::Value) -> bool {
    !by_rule(params["diagnostics"].as_array().unwrap(), "relative-workdir").is_empty()
}

#[tokio::test]
async fn settings_count_before_they_are_saved() {
    let mut client = Client::new().await;
    client.open(DOCKERFILE, "dockerfile", "FROM scratch\nWORKDIR app\n").await;
    client.diagnostics(DOCKERFILE, finds_workdir).await;
    client.open(CONFIG, "toml", "ignore = [\"relative-workdir\"]\n").await;
    client.diagnostics(DOCKERFILE, |params| !finds_workdir(params)).await;
    client.replace(CONFIG, 2, "").await;
    client.diagnostics(DOCKERFILE, finds_workdir).await;
}

#[tokio::test]
async fn a_mistake_in_the_settings_is_shown_where_it_stands() {
    let mut client = Client::new().await;
    client.open(DOCKERFILE, "dockerfile", "FROM scratch\nWORKDIR app\n").await;
    client.open(CONFIG, "toml", "ignore = [\"relative-workdri\"]\n").await;
    let params = client.diagnostics(CONFIG, |params| params["diagnostics"] != json!([])).await;
    let mistake = &params["diagnostics"][0];
    assert_eq!(mistake["range"]["start"], json!({ "line": 0, "character": 10 }));
    assert!(mistake["message"].as_str().unwrap().contains("`relative-workdir`"), "{mistake}");
    client.replace(CONFIG, 2, "ignore = []\n").await;
    let params = client.diagnostics(CONFIG, |_| true).await;
    assert_eq!(params["diagnostics"], json!([]));
}
