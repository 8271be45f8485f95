//! A health check calls a program that the image does not have.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The test of a health check calls a program that is not in the image.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let Some(test) = container.health_test().filter(|test| !test.is_of_image()) else { return };
    let below = container.base_place();
    if test.needs_shell && container.has_shell() == Some(false) {
        ctx.report(&test.place, "a shell would read this test, and the image has none")
            .because_of(below.map(|place| (place, "there is no shell in it")))
            .help("call a program of the image in the list form: `[\"CMD\", \"/app\", \"healthcheck\"]`");
    } else if let Some((name, place)) = test.lacking(|name| container.has_program(name)) {
        ctx.report(place, format!("there is no `{name}` in the image, so that the test always fails"))
            .because_of(below.map(|place| (place, "it does not come with this")))
            .help(format!("install `{name}` in the image, or test with what it has"));
    }
}
