//! The name of the project is none that Compose takes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The name of the project is none that Compose takes.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::BadProjectName {
        ctx.report_problem(problem.node);
    }
}
