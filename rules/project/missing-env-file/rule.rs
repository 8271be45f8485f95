//! An `env_file` is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A file that `env_file` names does not exist.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind != ProblemKind::MissingEnvFile {
        return;
    }
    let Some(absence) = problem.unit.absence(problem.node) else { return };
    let draft = ctx.report_problem(problem.node).at_most(severity(absence));
    let name = absence.path.name();
    if let Some(template) = &absence.template {
        draft.help(format!("copy `{template}` to `{name}`, or let it be absent with `required: false`"));
    } else if let Some(near) = &absence.near {
        draft.help(format!("did you mean `{near}`?"));
    } else if let Some(other) = &absence.seen_from {
        draft.help(format!("it is there as seen from `{other}`, but paths are seen from the folder of the project"));
    } else if absence.ignored {
        draft.help(
            "git leaves this file out: `required: false` lets it be absent, and a template shows what belongs in it",
        );
    } else {
        draft.help("create it, or let it be absent with `required: false`");
    }
}

/// A file that everybody makes for themselves is missing in a fresh copy only.
fn severity(absence: &Absence) -> Severity {
    match absence.path.name() {
        _ if absence.ignored || absence.template.is_some() => Severity::Info,
        name if name.starts_with(".env") || absence.seen_from.is_some() => Severity::Warning,
        _ => Severity::Error,
    }
}
