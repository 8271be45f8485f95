//! Rules for what the server does with any rule, and how it bears those that fail.

use serde_json::json;
use shiplint_linter::prelude::Kind;
use shiplint_linter::{Check, Ctx, Rule, RuleInfo, rule::defaults, subject::Instruction};
use shiplint_source::Category;

use crate::client::Client;

const FILE: &str = "file:///nowhere/Dockerfile";

/// A deprecated thing with a safe and an unsafe fix.
pub(crate) static LOUD_MAINTAINER: &[&Rule] = &[&Rule {
    info: RuleInfo { category: Category::Deprecated, ..defaults("loud-maintainer", "A maintainer shouts.", "# loud") },
    check: Check::Instruction(check_maintainer),
    options: None,
    readings: &[],
}];

static CLUMSY: &[&Rule] = &[&Rule {
    info: defaults("clumsy", "A rule trips.", "# clumsy"),
    check: Check::Instruction(trip),
    options: None,
    readings: &[],
}];

fn check_maintainer(instruction: &Instruction<'_>, ctx: &mut Ctx<'_>) {
    let Kind::Maintainer(name) = &instruction.node.kind else { return };
    let (name, span) = (name.as_str(), name.span);
    if name.to_lowercase() != name {
        ctx.report(span, format!("`{name}` is loud"))
            .unsafe_fix("say it in a label", instruction.edit(instruction.node.keyword_span, "LABEL maintainer ="))
            .fix("lower its voice", instruction.edit(span, name.to_lowercase()));
    }
}

fn trip(instruction: &Instruction<'_>, _: &mut Ctx<'_>) {
    assert_ne!(instruction.number, 2, "the rule trips on purpose");
}

#[tokio::test]
async fn what_is_deprecated_is_tagged() {
    let mut client = Client::with_rules(LOUD_MAINTAINER).await;
    client.open(FILE, "dockerfile", "FROM scratch\nMAINTAINER ADA\n").await;
    let diagnostics = client.diagnostics_of(FILE, 1).await;
    assert_eq!(diagnostics[0]["tags"], json!([2]));
    assert_eq!(diagnostics[0]["severity"], 2);
}

#[tokio::test]
async fn a_rule_that_fails_is_told_and_the_server_goes_on() {
    let mut client = Client::with_rules(CLUMSY).await;
    client.open(FILE, "dockerfile", "FROM scratch\nUSER ada\nUSER bob\n").await;
    let diagnostics = client.diagnostics_of(FILE, 1).await;
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics[0]["message"].as_str().unwrap().contains("failed"), "{diagnostics:?}");
    client.replace(FILE, 2, "FROM scratch\nUSER ada\n").await;
    assert_eq!(client.diagnostics_of(FILE, 2).await, [] as [serde_json::Value; 0]);
}
