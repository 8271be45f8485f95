//! Coming and going.

use serde_json::json;

use crate::client::Client;

#[tokio::test]
async fn nothing_is_answered_before_initialize() {
    let mut client = Client::start();
    let id = client.send("textDocument/hover", json!({})).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32002);
}

#[tokio::test]
async fn unknown_requests_are_refused() {
    let mut client = Client::new().await;
    let id = client.send("shiplint/sing", json!({})).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32601);
}

#[tokio::test]
async fn a_farewell_in_order_begins_with_shutdown() {
    let mut client = Client::new().await;
    client.ask("shutdown", json!(null)).await;
    let id = client.send("textDocument/hover", json!({})).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32600);
    assert!(client.exit().await);
    assert!(!Client::new().await.exit().await);
    assert!(!Client::start().exit().await);
}

#[tokio::test]
async fn columns_count_utf16_unless_the_client_offers_bytes() {
    for (offered, chosen) in [
        (json!({}), "utf-16"),
        (json!({ "general": { "positionEncodings": ["utf-32", "utf-16"] } }), "utf-16"),
        (json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } }), "utf-8"),
    ] {
        let mut client = Client::start();
        let result = client.ask("initialize", json!({ "processId": null, "capabilities": offered })).await;
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
    }
}

#[tokio::test]
async fn files_are_watched_only_through_clients_that_offer_it() {
    let able = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::with(able).await;
    let request = client.wait(|message| message["method"] == "client/registerCapability").await;
    assert_eq!(request["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");

    let mut client = Client::new().await;
    client.ask("shutdown", json!(null)).await;
    let id = client.send("textDocument/hover", json!({})).await;
    // The answer would come behind any registration.
    client.answer(id).await;
    assert!(!client.has_unread(|message| message["method"] == "client/registerCapability"));
}
