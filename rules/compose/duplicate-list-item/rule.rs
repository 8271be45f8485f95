//! An item of a list, or a variable in one, that is there twice.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A list has the same item twice, or sets the same name twice.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::RepeatedItem {
        let is_harmless = problem.node.remedy.as_ref().is_some_and(|remedy| remedy.is_safe);
        ctx.report_problem(problem.node).at_most(if is_harmless { Severity::Info } else { Severity::Warning });
    }
}
