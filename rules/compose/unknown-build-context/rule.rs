//! An additional build context leads to no service that is built.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An additional build context names a service that is not built.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::BadBuildContext {
        ctx.report_problem(problem.node);
    }
}
