//! A variable with `?` is not set in the env file that is there for it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A variable that must be set is not in the project's `.env`.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    // Without an env file, the author counts on whoever runs the project, and Compose will ask them.
    if problem.node.kind == ProblemKind::MissingVariable && problem.unit.has_env_file() {
        ctx.report_problem(problem.node);
    }
}
