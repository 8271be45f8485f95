//! Something that a file and one that it includes both declare.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A file declares what a file that it includes declares, too, and not alike.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::SharedName {
        ctx.report_problem(problem.node)
            .help("give one of them another name, or lay an override over the included file in `include`");
    }
}
