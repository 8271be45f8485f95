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
        let edit = (problem.node.kind == ProblemKind::BadSize).then(|| as_compose_writes(&problem.node.place));
        ctx.report_problem(problem.node)
            .fix("leave out the `i`: Compose counts in powers of 1024 anyway", edit.flatten());
    }
}

/// `512Mi`, as Kubernetes has it, without its `i`.
fn as_compose_writes(size: &Place) -> Option<Edit> {
    let inner = size.text().trim_end_matches(['"', '\'']);
    let start = size.span.start + inner.strip_suffix('i')?.len() as u32;
    let is_unit = inner.strip_suffix('i')?.ends_with(['K', 'M', 'G', 'T', 'P']);
    let place = size.source.place(Span::new(start, start + 1));
    is_unit.then(|| Edit { place, text: String::new() })
}
