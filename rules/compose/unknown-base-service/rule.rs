//! `extends` names a service that does not exist.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `extends` names a service that does not exist.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UnknownBase {
        ctx.report_problem(problem.node);
    }
}
