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
    let completion = problem.unit.completed.get(&problem.node.place);
    // One of two layers need not say it.
    if problem.node.kind != ProblemKind::NothingToRun || completion.is_some_and(|it| it.is_layered) {
        return;
    }
    let most = if problem.unit.partial { Severity::Info } else { Severity::Error };
    let draft = ctx.report_problem(problem.node).at_most(most);
    if let Some(completion) = completion {
        draft.at_most(Severity::Info).because(&completion.run, "only together with this file");
    }
}
