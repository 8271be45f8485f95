//! A first health check that comes late.

use compose_model::{Spanned, Text, units};
use shiplint_linter::prelude::*;

declare_rule! {
    /// Other services wait for a health check that is seldom made.
    Service {
        category: Reliability,
        severity: Hint,
        edition: E2026_1,
    }
}

/// Who is waited for should be asked sooner than that, in nanoseconds.
const LONG: i64 = 300_000_000_000;

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(check) = service.healthcheck().filter(|check| !check.disabled) else { return };
    let time = |text: &Spanned<Text>| units::duration(text.known()?);
    // Within the start period, checks have a pace of their own.
    let is_eager = check.start_period.as_ref().is_some_and(|period| time(period) != Some(0));
    let Some(interval) = check.interval.as_ref().filter(|interval| !is_eager && time(interval) >= Some(LONG)) else {
        return;
    };
    if let Some(waiting) = service.waited_for("service_healthy") {
        let message = format!("the first check comes after `{}`, and others wait for it", interval.value.blank());
        ctx.report(&interval.place, message)
            .because(waiting, "this service waits")
            .help("within a `start_period`, there is a check every few seconds");
    }
}
