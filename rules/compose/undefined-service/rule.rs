//! A service refers to one that does not exist.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service refers to another one that does not exist.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UndefinedService {
        ctx.report_problem(problem.node);
    }
}
