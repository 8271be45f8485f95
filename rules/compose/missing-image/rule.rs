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
    let completed = &problem.unit.completed;
    let completion = completed.get(&problem.node.place);
    // One of two layers need not say it, and of a file that is used with another one it is told once.
    let is_first = completed.keys().next() == Some(&problem.node.place);
    if problem.node.kind != ProblemKind::NothingToRun || completion.is_some_and(|it| it.is_layered || !is_first) {
        return;
    }
    let most = if problem.unit.partial { Severity::Info } else { Severity::Error };
    let draft = ctx.report_problem(problem.node).at_most(most);
    if let Some(completion) = completion {
        draft.at_most(Severity::Info).because(&completion.run, "only together with this file");
    }
}
