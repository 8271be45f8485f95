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

/// So many further places are shown.
const MAX_LABELS: usize = 3;

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    if problem.node.kind != ProblemKind::MissingEnvFile {
        return;
    }
    let Some(absence) = problem.unit.absence(problem.node).filter(|absence| !absence.comes_by_itself()) else { return };
    let name = absence.path.name();
    let is_same = |other: &&compose_model::Problem| other.kind == problem.node.kind && other.file == problem.node.file;
    let mut same = problem.unit.project.problems.iter().filter(is_same);
    if same.next().is_none_or(|first| first.place != problem.node.place) || file_names::is_of_portainer(name) {
        return;
    }
    let others = same.take(MAX_LABELS).map(|other| (&other.place, "named here, too"));
    let draft = ctx.report_problem(problem.node).at_most(severity(absence)).because_of(others);
    if let Some(template) = &absence.template {
        draft.help(format!("copy `{template}` to `{name}`, or let it be absent with `required: false`"));
    } else if let Some(near) = &absence.near {
        draft.help(format!("did you mean `{near}`?"));
    } else if let Some(other) = &absence.seen_from {
        draft.help(format!("it is there as seen from `{other}`, but paths are seen from the folder of the project"));
    } else if absence.later.is_some() {
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
        _ if absence.later.is_some() || absence.template.is_some() => Severity::Info,
        _ if absence.seen_from.is_some() => Severity::Warning,
        name if file_names::is_env_file(name) && name.starts_with('.') => match absence.near {
            Some(_) => Severity::Warning,
            None => Severity::Info,
        },
        _ => Severity::Error,
    }
}
