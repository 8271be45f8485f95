//! A Compose file in which nothing runs.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose file has no `services` and includes none.
    ComposeProject {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    let is_read = project.complete && project.problems.is_empty() && project.included.is_empty();
    let Some(first) = project.tree.iter().next().filter(|_| is_read) else { return };
    if project.tree.get("services").is_none() {
        ctx.report(&first.key.place, "nothing runs: there are no `services`");
    }
}
