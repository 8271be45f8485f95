//! A layer's value does not fit the one that it lies over.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A value cannot be merged with the one in the layer below.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::MergeConflict {
        ctx.report_problem(problem.node);
    }
}
