//! A service that is started again and again.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `on-failure` says not how often a service is started again.
    Service {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [kics("restart_policy_on_failure_not_set_to_5", Wider)],
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let policy = service.attribute(&["deploy", "restart_policy"]);
    let of_policy =
        policy.filter(|policy| policy.get("max_attempts").is_none()).and_then(|policy| policy.get("condition"));
    let condition = of_policy.and_then(compose_model::Node::scalar);
    let own = service.node.restart.as_ref().filter(|_| policy.is_none());
    for restart in own.into_iter().chain(&condition).filter(|text| text.known() == Some("on-failure")) {
        ctx.report(&restart.place, "what always fails is started again for ever")
            .help("say how often, such as `on-failure:5`, or `max_attempts: 5` in a deployment");
    }
}
