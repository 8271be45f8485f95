//! A variable with `?` is not set in the env file that is there for it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A variable that must be set is not in the project's `.env`.
    ComposeProblem {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    let (unit, node) = (problem.unit, problem.node);
    if node.kind != ProblemKind::MissingVariable {
        return;
    }
    if unit.has_env_file() {
        ctx.report_problem(node);
        return;
    }
    // Without an env file, the author counts on whoever runs the project, and Compose will ask them.
    let used = unit.project.variables.iter().find(|used| used.place == node.place);
    if let Some(sample) = used.and_then(|used| unit.sample_without(&used.name)) {
        ctx.report_problem(node)
            .at_most(Severity::Info)
            .because(sample.source.place(Span::at(0)), "this sample does not tell of it");
    }
}
