//! An env file cannot be read.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A line of an env file cannot be read.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::BadEnvFile {
        ctx.report_problem(problem.node);
    }
}
