//! A variable of the `.env` that nothing in the folder reads.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The `.env` of a project sets a variable that nothing reads.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        confidence: Medium,
        recommended: false,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for (name, place) in compose.unit.unread_variables() {
        ctx.report(place, format!("nothing reads `{name}`"))
            .help("Compose passes no variable of `.env` on to a container unless a file says so");
    }
}
