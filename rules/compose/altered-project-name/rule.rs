//! A project name that Compose changes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Compose makes another name of the `name` of the project.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let Some(name) = &compose.unit.project.name else { return };
    let Some(given) = name.known().filter(|_| name.origin.is_empty()) else { return };
    let used = compose_model::project_name(given);
    // A name of which nothing is left is refused.
    if used == given || used.is_empty() {
        return;
    }
    let message =
        format!("the project is called `{used}`: other characters than lower-case letters, digits, `_` and `-` go");
    let edit = Edit::reword(&name.place, given, &used);
    ctx.report(&name.place, message).unsafe_fix(format!("write `{used}`"), edit);
}
