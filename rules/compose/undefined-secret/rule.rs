//! A service or build uses a secret that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service or a build uses a secret that no top-level `secrets` declares.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UndefinedSecret {
        ctx.report_problem(problem.node);
    }
}
