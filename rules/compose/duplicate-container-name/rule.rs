//! Two services name their containers alike.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two services give their containers the same name.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower), dclint("no-duplicate-container-names", Same).at(Error)],
    }
    dclint: ComposeFile,
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::ContainerNameTaken {
        ctx.report_problem(problem.node);
    }
}
