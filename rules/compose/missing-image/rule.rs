//! A service has nothing to run.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service has neither an image nor a build.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::NothingToRun {
        let draft = ctx.report_problem(problem.node);
        if let Some(run) = problem.unit.completed.get(&problem.node.place) {
            draft.at_most(Severity::Info).because(run, "only together with this file");
        }
    }
}
