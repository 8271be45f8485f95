//! Services that are built with the images of each other.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Services are built with the images of each other, so that none can be built first.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for circle in compose.unit.project.circular_contexts() {
        let Some((closing, steps)) = circle.split_first() else { continue };
        let labels = steps.iter().map(|place| (place, "part of the circle"));
        ctx.report(closing, "these builds need the images of each other").because_of(labels);
    }
}
