//! A variable of an included project that has another value above.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The `.env` of an included project sets a variable that the project above sets otherwise.
    ComposeProblem {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::OutrankedVariable {
        ctx.report_problem(problem.node);
    }
}
