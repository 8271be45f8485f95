//! Two attributes exclude each other or disagree.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two attributes exclude each other, or say different things about one matter.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
        aliases: [compose("config", Narrower)],
    }
}

const KINDS: &[ProblemKind] = &[ProblemKind::ConflictingAttributes, ProblemKind::MountedTwice];

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if KINDS.contains(&problem.node.kind) {
        ctx.report_problem(problem.node);
    }
}
