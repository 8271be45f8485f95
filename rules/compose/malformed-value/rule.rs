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
    let problem = problem.node;
    if KINDS.contains(&problem.kind) {
        let reader = (problem.kind == ProblemKind::BadHealthcheck).then(|| reader_of_test(&problem.place)).flatten();
        ctx.report_problem(problem).fix("say who reads the test", reader);
    }
}

/// An edit that says who reads a test, before its first word: a whole command in one text is for a shell.
fn reader_of_test(first: &Place) -> Option<Edit> {
    let source = &first.source;
    let (start, written) = (first.span.start, first.text());
    let line = source.line_span(source.line_of(start));
    let before = source.slice(Span::new(line.start, start));
    let reader = if written.contains(' ') { "CMD-SHELL" } else { "CMD" };
    let dash = before.strip_suffix("- ").filter(|indent| indent.trim().is_empty());
    let text = match dash {
        Some(indent) => format!("{reader}\n{indent}- "),
        None if before.ends_with('[') => format!("\"{reader}\", "),
        None => return None,
    };
    (!source.text().contains('\r')).then(|| Edit { place: source.place(Span::at(start)), text })
}
