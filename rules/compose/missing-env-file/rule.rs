//! An env file that is named is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A file that `env_file` names does not exist.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::MissingEnvFile {
        // Where there is a sample, the file is meant to be made from it.
        let severity = if problem.node.labels.is_empty() { Severity::Warning } else { Severity::Info };
        ctx.report_problem(problem.node).at_most(severity);
    }
}
