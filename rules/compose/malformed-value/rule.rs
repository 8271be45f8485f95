//! A value has another shape or form than its attribute asks for.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A value has another shape or form than its attribute asks for.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
        aliases: [compose("config", Narrower), dclint("invalid-schema", Related)],
    }
}

const KINDS: &[ProblemKind] = &[
    ProblemKind::WrongShape,
    ProblemKind::BadValue,
    ProblemKind::DuplicateItem,
    ProblemKind::BadNumber,
    ProblemKind::BadPort,
    ProblemKind::BadMount,
    ProblemKind::BadDevice,
    ProblemKind::BadDuration,
    ProblemKind::BadSize,
    ProblemKind::BadCommandLine,
    ProblemKind::BadHealthcheck,
    ProblemKind::BadPair,
];

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if KINDS.contains(&problem.node.kind) {
        ctx.report_problem(problem.node);
    }
}
