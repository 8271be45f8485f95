//! A Compose file that is named is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A file that `include`, `extends`, `label_file` or `security_opt` names does not exist.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind == ProblemKind::MissingFile && !problem.unit.is_meant_elsewhere() {
        let draft = ctx.report_problem(problem.node);
        if let Some(near) = problem.unit.absence(problem.node).and_then(|absence| absence.near.as_ref()) {
            draft.help(format!("did you mean `{near}`?"));
        }
    }
}
