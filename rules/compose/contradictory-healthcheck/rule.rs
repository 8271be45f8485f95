//! Settings of a health check that take each other back.

use compose_model::{Healthcheck, TestReader, units};
use shiplint_linter::prelude::*;

declare_rule! {
    /// Settings of a health check lack or cancel each other, or mean something else than they say.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// What zero stands for.
const DEFAULTS: [(&str, &str); 3] = [("interval", "30s"), ("timeout", "30s"), ("retries", "3")];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(check) = service.healthcheck() else { return };
    if let Some(interval) = &check.start_interval
        && check.start_period.is_none()
        && service.compose.unit.project.complete
    {
        ctx.report(&interval.place, "`start_interval` does not go without a `start_period`")
            .help("say for how long it holds, such as `start_period: 30s`");
    }
    disabled(service, check, ctx);
    for (name, default) in DEFAULTS {
        let value = match name {
            "interval" => &check.interval,
            "timeout" => &check.timeout,
            _ => &check.retries,
        };
        let Some(value) = value else { continue };
        if value.known().is_some_and(|text| units::duration(text) == Some(0)) {
            ctx.report(&value.place, format!("zero stands for the default of `{name}`, which is {default}"))
                .at_most(Severity::Info);
        }
    }
}

/// A test beside `disable: true`. One that stands elsewhere was switched off on purpose.
fn disabled(service: &Service, check: &Healthcheck, ctx: &mut Ctx) {
    let Some(test) = check.test.as_ref().filter(|test| test.by != TestReader::Nobody) else { return };
    let Some(disable) = service.attribute(&["healthcheck", "disable"]).filter(|node| node.as_bool() == Some(true))
    else {
        return;
    };
    let both = [Some(disable), service.attribute(&["healthcheck", "test"])];
    if both.into_iter().flatten().all(|node| node.origin.is_empty() && node.place.path() == test.place.path()) {
        ctx.report(&disable.place, "`disable` switches the test off that stands beside it")
            .at_most(Severity::Warning)
            .because(&test.place, "this is never run");
    }
}
