//! A `$` begins no valid variable.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A dollar sign with a brace begins no valid variable.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::BadVariable {
        ctx.report_problem(problem.node);
    }
}
