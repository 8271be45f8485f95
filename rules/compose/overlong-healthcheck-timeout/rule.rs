//! A check that may take longer than the time between two of them.

use compose_model::{Spanned, Text, units};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A health check may take longer than the time between two checks.
    Service {
        category: Reliability,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(check) = service.healthcheck().filter(|check| !check.disabled) else { return };
    let (Some(interval), Some(timeout)) = (&check.interval, &check.timeout) else { return };
    let time = |text: &Spanned<Text>| units::duration(text.known()?);
    if time(interval).zip(time(timeout)).is_some_and(|(interval, timeout)| 0 < interval && interval < timeout) {
        ctx.report(&timeout.place, "a check that hangs keeps the next one waiting for longer than the interval")
            .because(&interval.place, "the interval");
    }
}
