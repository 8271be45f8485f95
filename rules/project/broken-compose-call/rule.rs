//! A workflow, Makefile or script calls Docker Compose with a name of nothing.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A workflow, a Makefile or a script calls Docker Compose with a service, a profile or a file that does not exist.
    ComposeProject {
        category: Correctness,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    compose.unit.calls.iter().for_each(|call| ctx.report_mention(call));
}
