//! A variable in the key of a mapping.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A key of a mapping holds a variable, which is not put in there.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::VariableInKey {
        ctx.report_problem(problem.node).help("variables are put into the items of a list: `- ${NAME}=value`");
    }
}
