//! BuildKit can read the instruction, but will not build it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// BuildKit can read the instruction, but refuses to build it.
    Dockerfile {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (error, enclosing) in file.errors(Phase::Convert) {
        ctx.report_error(error).within(enclosing);
    }
    let instructions: Vec<Span> = file.unit.tree.instructions().map(|instruction| instruction.span).collect();
    for problem in &file.unit.model.problems {
        let enclosing = instructions.get(problem.instruction).copied().unwrap_or(problem.span);
        ctx.report(problem.span, problem.message.as_str())
            .because_of(problem.related.iter().map(|(span, why)| (*span, why.as_str())))
            .within(enclosing);
    }
}
