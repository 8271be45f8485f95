//! A key that Compose does not know.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A key is no attribute that Compose knows.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
        aliases: [compose("config", Narrower), dclint("invalid-schema", Related)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::UnknownAttribute {
        ctx.report_problem(problem.node);
    }
}
