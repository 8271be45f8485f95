//! An attribute lacks another one that it cannot do without.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An attribute is missing that another one asks for.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower), dclint("invalid-schema", Related)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::MissingAttribute {
        ctx.report_problem(problem.node);
    }
}
