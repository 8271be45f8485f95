//! A service whose health nobody checks.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Nothing checks the health of a service.
    Service {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [kics("healthcheck_not_set", Wider)],
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (place, why) = match ctx.project().health(service.compose.number, service.number) {
        Health::Checked => return,
        Health::Disabled(place) => (place, "this switches the health check off"),
        Health::Cleared(place) => (place, "this takes the health check of the image away"),
        Health::Unchecked(place) => (place, "this image has no health check"),
        Health::Unsure(place) => (place, "whether this image has a health check is not known"),
    };
    ctx.report(&service.node.name.place, format!("nothing checks the health of `{}`", service.node.name.value))
        .because(place, why);
}
