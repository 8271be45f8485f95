//! Addresses of a network that an override takes away.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An override replaces the addresses of a network, which are not added.
    ComposeProblem {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::LostSubnet {
        ctx.report_problem(problem.node).help("give both in the upper file where both are meant");
    }
}
