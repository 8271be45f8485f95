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
    if !KINDS.contains(&problem.kind) {
        return;
    }
    let place = &problem.place;
    let (title, edit) = match problem.kind {
        ProblemKind::BadSize => {
            ("leave out the `i`: Compose counts in powers of 1024 anyway", as_compose_writes(place))
        }
        ProblemKind::BadPort => ("write `127.0.0.1`", Edit::reword(place, "localhost", "127.0.0.1")),
        ProblemKind::BadHealthcheck => ("say who reads the test", reader_of_test(place)),
        _ => ("", None),
    };
    ctx.report_problem(problem).fix(title, edit);
}

/// `512Mi`, as Kubernetes has it, without its `i`.
fn as_compose_writes(size: &Place) -> Option<Edit> {
    let inner = size.text().trim_end_matches(['"', '\'']);
    let start = size.span.start + inner.strip_suffix('i')?.len() as u32;
    let is_unit = inner.strip_suffix('i')?.ends_with(['K', 'M', 'G', 'T', 'P']);
    let place = size.source.place(Span::new(start, start + 1));
    is_unit.then(|| Edit { place, text: String::new() })
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
