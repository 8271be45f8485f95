//! Files or services lead back to themselves.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Files include each other, or services extend or wait for each other, in a circle.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

const KINDS: &[ProblemKind] = &[ProblemKind::IncludeCycle, ProblemKind::ExtendsCycle, ProblemKind::DependencyCycle];

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if KINDS.contains(&problem.node.kind) {
        ctx.report_problem(problem.node);
    }
}
