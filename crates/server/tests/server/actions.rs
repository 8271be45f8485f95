//! Fixes, ignore comments and pages.

use serde_json::{Value, json};

use crate::client::{Client, at, range};
use crate::rules::LOUD_MAINTAINER;

const FILE: &str = "file:///nowhere/Dockerfile";

/// Two findings with safe fixes.
const LOUD: &str = "FROM scratch\nMAINTAINER ADA\nUSER ada\nMAINTAINER BOB\n";

async fn actions(client: &mut Client, range: Value, only: Option<Value>) -> Vec<Value> {
    let context = only.map_or_else(|| json!({ "diagnostics": [] }), |only| json!({ "diagnostics": [], "only": only }));
    let params = json!({ "textDocument": { "uri": FILE }, "range": range, "context": context });
    client.ask("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

/// Applies an action's edit to the document as a client would, its edits being in order and in lines without emoji.
fn applied(text: &str, action: &Value) -> String {
    let files = action["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0]["textDocument"], json!({ "uri": FILE, "version": 1 }));
    let offset = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        start + position["character"].as_u64().unwrap() as usize
    };
    let mut text = text.to_owned();
    for edit in files[0]["edits"].as_array().unwrap().iter().rev() {
        let span = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        text.replace_range(span, edit["newText"].as_str().unwrap());
    }
    text
}

fn of_kind<'a>(actions: &'a [Value], kind: &str) -> Vec<&'a Value> {
    actions.iter().filter(|action| action["kind"] == kind).collect()
}

#[tokio::test]
async fn a_quick_fix_takes_its_finding_away() {
    let text = "FROM scratch\nWORKDIR app\n";
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", text).await;
    let actions = actions(&mut client, at(1, 9), None).await;
    let fix = actions.iter().find(|action| action["diagnostics"][0]["code"] == "relative-workdir").unwrap();
    assert_eq!(fix["kind"], "quickfix");
    client.replace(FILE, 2, &applied(text, fix)).await;
    let left = client.diagnostics_of(FILE, 2).await;
    assert!(left.iter().all(|diagnostic| diagnostic["code"] != "relative-workdir"), "{left:?}");
}

#[tokio::test]
async fn an_ignore_comment_stands_above_the_instruction_at_its_indentation() {
    let text = "FROM scratch\r\n  WORKDIR \\\r\n    app\r\n";
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", text).await;
    let actions = actions(&mut client, at(2, 5), Some(json!(["quickfix"]))).await;
    let ignore = actions.iter().find(|action| action["title"] == "Ignore relative-workdir here").unwrap();
    let ignored = applied(text, ignore);
    assert_eq!(ignored, "FROM scratch\r\n  # shiplint ignore=relative-workdir\r\n  WORKDIR \\\r\n    app\r\n");
    client.replace(FILE, 2, &ignored).await;
    let left = client.diagnostics_of(FILE, 2).await;
    assert!(left.iter().all(|diagnostic| diagnostic["code"] != "relative-workdir"), "{left:?}");
}

#[tokio::test]
async fn only_what_is_wanted_is_offered() {
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", "FROM scratch\nWORKDIR app\n").await;
    assert_eq!(actions(&mut client, at(1, 9), Some(json!(["refactor"]))).await, [] as [Value; 0]);
    assert!(!of_kind(&actions(&mut client, at(1, 9), Some(json!(["quickfix"]))).await, "quickfix").is_empty());
    assert!(of_kind(&actions(&mut client, at(1, 9), Some(json!(["source.fixAll"]))).await, "quickfix").is_empty());
    assert_eq!(actions(&mut client, at(0, 0), Some(json!(["quickfix"]))).await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_finding_explains_itself() {
    let mut client = Client::new().await;
    client.open(FILE, "dockerfile", "FROM scratch\nWORKDIR app\n").await;
    let hover = |line, character| json!({ "textDocument": { "uri": FILE }, "position": { "line": line, "character": character } });
    let page = client.ask("textDocument/hover", hover(1, 9)).await;
    assert_eq!(page["range"], range(1, 8, 11));
    let markdown = page["contents"]["value"].as_str().unwrap();
    assert!(markdown.starts_with("# relative-workdir"), "{markdown}");
    assert!(!markdown.contains("## Found"), "{markdown}");
    assert_eq!(client.ask("textDocument/hover", hover(0, 0)).await, Value::Null);
}

#[tokio::test]
async fn all_safe_fixes_are_one_action() {
    let mut client = Client::with_rules(LOUD_MAINTAINER).await;
    client.open(FILE, "dockerfile", LOUD).await;
    let actions = actions(&mut client, at(0, 0), Some(json!(["source.fixAll.shiplint"]))).await;
    assert_eq!(actions.len(), 1);
    assert_eq!(applied(LOUD, &actions[0]), LOUD.replace("ADA", "ada").replace("BOB", "bob"));
}

#[tokio::test]
async fn a_safe_fix_is_preferred_and_an_unsafe_one_is_not() {
    let mut client = Client::with_rules(LOUD_MAINTAINER).await;
    client.open(FILE, "dockerfile", LOUD).await;
    let titles = |actions: &[Value]| -> Vec<(String, bool)> {
        let title = |action: &Value| (action["title"].as_str().unwrap().to_owned(), action["isPreferred"] == true);
        actions.iter().map(title).collect()
    };
    let actions = actions(&mut client, at(1, 12), Some(json!(["quickfix"]))).await;
    let expected = [("say it in a label", false), ("lower its voice", true), ("Ignore loud-maintainer here", false)];
    assert_eq!(titles(&actions), expected.map(|(title, preferred)| (title.to_owned(), preferred)));
}

#[tokio::test]
async fn a_client_that_knows_no_versions_gets_edits_without() {
    let mut client = Client::with(json!({})).await;
    client.open(FILE, "dockerfile", "FROM scratch\nWORKDIR app\n").await;
    for action in actions(&mut client, at(1, 9), None).await {
        assert!(action["edit"].get("documentChanges").is_none(), "{action}");
        assert_eq!(action["edit"]["changes"][FILE].as_array().unwrap().len(), 1, "{action}");
    }
}
