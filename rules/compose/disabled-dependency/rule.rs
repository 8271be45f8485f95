//! A service needs one that only a profile enables.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service needs another one that is only there with a profile.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::DisabledService {
        ctx.report_problem(problem.node);
    }
}
