//! `yes`, `off` and the like where a truth value is asked for.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A truth value is written as only YAML 1.1 has it.
    ComposeProblem {
        category: Portability,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::OldBoolean {
        ctx.report_problem(problem.node);
    }
}
