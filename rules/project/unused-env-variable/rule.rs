//! A variable of the `.env` that nothing in the folder reads.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The `.env` of a project sets a variable that nothing reads.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        confidence: Medium,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for place in &compose.unit.own_env.unread {
        ctx.report(place, format!("nothing reads `{}`", place.text()))
            .help("Compose passes no variable of `.env` on to a container unless a file says so");
    }
}
