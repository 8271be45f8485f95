//! A bare value of a variable or label that YAML reads as a number, a date or nothing.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A bare value is passed on as another text than was written.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::CoercedValue {
        let word = problem.node.place.text();
        // Most programs take truth values in either case.
        let is_mild = ["true", "false"].iter().any(|other| word.eq_ignore_ascii_case(other));
        ctx.report_problem(problem.node).at_most(if is_mild { Severity::Info } else { Severity::Warning });
    }
}
