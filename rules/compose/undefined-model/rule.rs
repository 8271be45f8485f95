//! A service uses a model that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service uses a model that no top-level `models` declares.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UndefinedModel {
        ctx.report_problem(problem.node);
    }
}
