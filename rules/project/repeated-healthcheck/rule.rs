//! A health check that stands in the Dockerfile already.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service repeats the health check of its Dockerfile.
    Service {
        category: Style,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (Some(own), Some(container)) = (service.test(), service.container()) else { return };
    let (Some(test), Some(image)) = (container.health_test(), container.health_test_of_image()) else { return };
    if test.runs_the_same_as(&image) {
        ctx.report(&own.place, "the image is tested like this already")
            .because(image.place, "the Dockerfile says so")
            .help("without a `test`, that of the image holds, with the times that are given here");
    }
}
