//! A dependency that holds without being written.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service depends on another one that it waits for anyway.
    ComposeProject {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for implied in compose.unit.project.implied_dependencies() {
        let service = implied.dependency.service.value.blank();
        let message = match implied.through {
            Some(other) => format!("`{other}` waits for `{service}` already"),
            None => format!("the service waits for `{service}` already"),
        };
        ctx.report(&implied.dependency.service.place, message).because(&implied.by, "this makes it wait");
    }
}
