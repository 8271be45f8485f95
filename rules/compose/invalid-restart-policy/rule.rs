//! A restart policy that the engine does not know.

use compose_model::{Spanned, Text};
use shiplint_linter::prelude::*;

declare_rule! {
    /// `restart` is none of the policies that there are.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

const POLICIES: [&str; 4] = ["no", "always", "unless-stopped", "on-failure"];

/// Names that deployments have for two of them, which Compose knows at both places.
const OF_DEPLOYMENTS: [&str; 3] = ["none", "any", "on-failure"];

fn check(service: &Service, ctx: &mut Ctx) {
    if let Some(restart) = service.node.restart.as_ref().filter(|it| !service.compose.unit.project.refuses(&it.place)) {
        check_policy(restart, "`no`, `always`, `unless-stopped` and `on-failure`", ctx);
    }
    let condition = service.text(&["deploy", "restart_policy", "condition"]);
    if let Some(condition) = condition {
        check_policy(&condition, "`none`, `on-failure` and `any`", ctx);
    }
}

fn check_policy(policy: &Spanned<Text>, allowed: &str, ctx: &mut Ctx) {
    let Some(text) = policy.known().filter(|text| !text.is_empty()) else { return };
    let (name, attempts) = text.split_once(':').map_or((text, None), |(name, attempts)| (name, Some(attempts)));
    let known = || POLICIES.into_iter().chain(OF_DEPLOYMENTS);
    if !known().any(|policy| policy == name) {
        let usual = name.to_lowercase().replace('_', "-");
        let near = known().find(|policy| *policy == usual).or_else(|| nearest(&usual, known()));
        let edit = near.and_then(|near| {
            let start = policy.place.span.start + policy.place.text().find(name)? as u32;
            let place = policy.place.source.place(Span::new(start, start + name.len() as u32));
            Some(Edit { place, text: near.to_owned() })
        });
        let help = near.map_or_else(|| format!("the policies are {allowed}"), |near| format!("did you mean `{near}`?"));
        ctx.report(&policy.place, format!("there is no restart policy `{name}`"))
            .help(help)
            .fix("write it right", edit);
    } else if let Some(attempts) = attempts {
        if name != "on-failure" {
            ctx.report(&policy.place, format!("`{name}` takes no number of attempts, only `on-failure` does"));
        } else if attempts.parse::<u32>().is_err() {
            ctx.report(&policy.place, format!("`{attempts}` is no number of attempts"));
        }
    }
}
