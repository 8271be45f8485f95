//! A restart policy in two places.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `restart` has no effect, because `deploy.restart_policy` stands beside it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(restart) = service.node.restart.as_ref().filter(|restart| restart.known() != Some("")) else { return };
    let Some(policy) = service.attribute(&["deploy", "restart_policy"]).filter(|node| node.map().is_some()) else {
        return;
    };
    let Some(key) = service.key(&["deploy", "restart_policy"]) else { return };
    let condition = policy.get("condition").and_then(compose_model::Node::scalar);
    let attempts = policy.get("max_attempts").map(compose_model::Node::as_int);
    let is_unknown = restart.value.is_unknown()
        || condition.as_ref().is_some_and(|text| text.value.is_unknown())
        || attempts == Some(None);
    if is_unknown {
        return;
    }
    let (name, number) = restart.value.blank().split_once(':').unwrap_or((restart.value.blank(), "0"));
    let own = (meaning(name), number.parse().unwrap_or(0));
    let other = (condition.as_ref().map_or("", |text| meaning(text.value.blank())), attempts.flatten().unwrap_or(0));
    if own == other {
        ctx.report(&restart.place, "`deploy.restart_policy` says the same, and comes first")
            .at_most(Severity::Hint)
            .because(key, "said again here");
    } else {
        ctx.report(&restart.place, "`restart` has no effect: `deploy.restart_policy` comes first")
            .because(key, "this holds")
            .help("keep one of both");
    }
}

/// One name for each policy.
fn meaning(name: &str) -> &str {
    match name {
        "none" => "no",
        "any" => "always",
        other => other,
    }
}
