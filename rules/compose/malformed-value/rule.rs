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
    let node = problem.node;
    if KINDS.contains(&node.kind) {
        let draft = ctx.report_problem(node);
        if node.kind == ProblemKind::BadPort {
            draft.fix("write `127.0.0.1`", Edit::reword(&node.place, "localhost", "127.0.0.1"));
        }
    }
}
