//! A service joins a network that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service joins a network that no top-level `networks` declares.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UndefinedNetwork {
        ctx.report_problem(problem.node);
    }
}
