//! A Compose file is not YAML, or not a mapping with keys that can be told apart.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose file is no YAML, or YAML that Compose does not take.
    ComposeProblem {
        category: Syntax,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
        aliases: [compose("config", Narrower), dclint("invalid-yaml", Narrower)],
    }
}

const KINDS: &[ProblemKind] = &[
    ProblemKind::Syntax,
    ProblemKind::DuplicateKey,
    ProblemKind::NonTextKey,
    ProblemKind::BadAlias,
    ProblemKind::BadMergeKey,
    ProblemKind::TooMuch,
    ProblemKind::Empty,
];

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if KINDS.contains(&problem.node.kind) {
        ctx.report_problem(problem.node);
    }
}
