//! A service uses a config that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service uses a config that no top-level `configs` declares.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UndefinedConfig {
        ctx.report_problem(problem.node);
    }
}
