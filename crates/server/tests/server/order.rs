//! Edits and questions keep their order, and nothing that is outdated is shown.

use serde_json::{Value, json};

use crate::client::{Client, at, by_rule};

const FILE: &str = "file:///nowhere/Dockerfile";

/// A Dockerfile whose only finding names `word`.
fn dockerfile(word: &str) -> String {
    format!("FROM scratch\nWORKDIR {word}\n")
}

fn shows_word(diagnostics: &[Value], word: &str) -> bool {
    let found = by_rule(diagnostics, "relative-workdir");
    found.len() == 1 && found[0]["message"].as_str().unwrap().contains(&format!("`{word}`"))
}

/// A word of which each edit writes one letter, so that no two edits can change places unnoticed.
fn word(length: usize) -> String {
    ('a'..='z').cycle().take(length).collect()
}

async fn type_letter(client: &mut Client, number: usize) {
    let letter = word(number + 1).split_off(number);
    let column = "WORKDIR ".len() + number;
    client.change(FILE, number + 2, json!([{ "range": at(1, column as u32), "text": letter }])).await;
}

#[tokio::test]
async fn edits_are_applied_in_the_order_they_come() {
    const LETTERS: usize = 3000;
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", &dockerfile("")).await;
    for number in 0..LETTERS {
        type_letter(&mut client, number).await;
    }
    let diagnostics = client.diagnostics_of(FILE, LETTERS + 1).await;
    assert!(shows_word(&diagnostics, &word(LETTERS)), "{diagnostics:?}");
}

#[tokio::test]
async fn a_question_sees_every_edit_before_it_and_none_behind() {
    const LETTERS: usize = 300;
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", &dockerfile("")).await;
    let mut questions = Vec::new();
    for number in 0..LETTERS {
        type_letter(&mut client, number).await;
        let document = json!({ "uri": FILE });
        let params = json!({ "textDocument": document, "range": at(1, 8), "context": { "diagnostics": [] } });
        questions.push(client.send("textDocument/codeAction", params).await);
    }
    let mut answered = 0;
    for (number, id) in questions.into_iter().enumerate() {
        let answer = client.answer(id).await;
        if let Some(error) = answer.get("error") {
            assert_eq!(error["code"], -32801, "{answer}");
            continue;
        }
        answered += 1;
        let word = format!("`{}`", word(number + 1));
        let message = answer["result"][0]["diagnostics"][0]["message"].as_str().unwrap();
        assert!(message.contains(&word), "question {number}: {message}");
    }
    assert_ne!(answered, 0, "at least the last question is not outdated");
}

#[tokio::test]
async fn what_is_shown_for_a_version_was_found_in_that_version() {
    const LETTERS: usize = 200;
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", &dockerfile("")).await;
    for number in 0..LETTERS {
        type_letter(&mut client, number).await;
        tokio::task::yield_now().await;
    }
    let mut last = 0;
    while last <= LETTERS {
        let params = client.diagnostics(FILE, |_| true).await;
        let version = params["version"].as_u64().unwrap() as usize;
        assert!(version > last, "version {version} is shown behind {last}");
        last = version;
        let diagnostics = params["diagnostics"].as_array().unwrap();
        assert!(version == 1 || shows_word(diagnostics, &word(version - 1)), "version {version}: {diagnostics:?}");
    }
}

#[tokio::test]
async fn a_client_that_never_answers_keeps_nobody_waiting() {
    let able = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::with(able).await;
    client.open(FILE, "dockerfile", &dockerfile("")).await;
    for number in 0..1000 {
        type_letter(&mut client, number).await;
    }
    assert!(shows_word(&client.diagnostics_of(FILE, 1001).await, &word(1000)));
    client.wait(|message| message["method"] == "client/registerCapability").await;
}
