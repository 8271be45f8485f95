//! A dependency that an override asks less of.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The short form of `depends_on` takes a condition of the layer below away.
    ComposeProblem {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::WeakenedDependency {
        ctx.report_problem(problem.node).help("leave it out, and the one below stays, or repeat the condition");
    }
}
