//! A `HEALTHCHECK` that calls a program which its image does not have.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `HEALTHCHECK` calls a program that is not in the image.
    Stage {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    // A stage above may bring what is missing.
    if stage.is_built_upon() && stage.services().next().is_none() {
        return;
    }
    let image = stage.image();
    let Some(test) = image.health_test() else { return };
    let below = image.base_place();
    if test.needs_shell && image.has_shell() == Some(false) {
        ctx.report(&test.place, "a shell would read this test, and the image has none")
            .because_of(below.map(|place| (place, "there is no shell in it")))
            .help("call a program of the image as a list: `CMD [\"/app\", \"healthcheck\"]`");
    } else if let Some((name, place)) = test.lacking(|name| image.has_program(name)) {
        ctx.report(place, format!("there is no `{name}` in the image, so that the test always fails"))
            .because_of(below.map(|place| (place, "it does not come with this")))
            .help(format!("install `{name}` in the image, or test with what it has"));
    }
}
