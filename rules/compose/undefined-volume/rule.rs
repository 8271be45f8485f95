//! A service mounts a named volume that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service mounts a named volume that no top-level `volumes` declares.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UndefinedVolume {
        ctx.report_problem(problem.node);
    }
}
